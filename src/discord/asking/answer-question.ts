import { isTooLong, longestQuestion } from '../../answering/question-length.js';
import { hasWords } from '../../answering/searched-text.js';
import { underlinedWords } from '../../answering/underlined-words.js';
import type { Answer, Edition, Quote } from '../../domain/answer.js';
import type { ServedAnswer } from '../../serving/question-queue.js';
import type { InteractionContext } from '../dispatching/command.js';
import { firstIndexingOf } from '../lifecycle/first-indexing.js';
import { NoticedError } from '../dispatching/noticed-error.js';
import { quoteView } from './quote-view.js';
import { renderContextFor } from '../dispatching/render-context.js';
import { plainLine } from '../render/text/inline-text.js';
import { renderEmptyIndex, renderFirstIndexing } from '../render/render-no-index.js';
import { namedCorrections } from '../render/quote/corrections-line.js';
import type { Confidence } from '../render/quote/quote-view.js';
import { renderNotFound } from '../render/quote/render-not-found.js';
import { renderQuote } from '../render/quote/render-quote.js';
import type { Reply } from '../render/reply.js';
import type { ReplyRecord } from '../replies/reply-ledger.js';
import type { Ending } from '../dispatching/stages.js';
import { languageNamed } from '../sources/suggest.js';

export interface AskedQuestion {
  readonly question: string;
  /** Key, id or words of the one document to answer from. */
  readonly document?: string | null;
  /** Language in which quotes are preferred, such as `hi`, or a name of it. */
  readonly language?: string | null;
  readonly isPrivate: boolean;
}

/** More than a reply shows of it: long questions must not crowd out the answers before. */
const longestKeptQuestion = 300;

/** Who asks: of an interaction, or of a message that mentions the bot. */
export interface Asker {
  readonly user: { readonly id: string };
  readonly guildId: string | null;
  /** As Discord writes locales; empty where none is known. */
  readonly locale: string;
}

/** What it takes to make an answer, whatever it is sent as. */
export type AskContext = Pick<InteractionContext<Asker>, 'interaction' | 'services' | 'stages'>;

/** Acknowledges, answers a question and shows the best quote, or says that there is none. */
export async function answerQuestion(
  context: InteractionContext<Asker>,
  asked: AskedQuestion,
): Promise<void> {
  const { reply, services, stages } = context;
  if (services.logQuestions) stages.end({ question: asked.question });
  // Looked for before the acknowledgement, which decides for good who sees the reply.
  const refusal = refusalOf(context, asked);
  await reply.defer({ isPrivate: asked.isPrivate || refusal !== null });
  if (refusal !== null) throw refusal;
  const shown = await answerReply(context, asked);
  await reply.edit(shown);
}

/** Why the question is not asked, as far as that is known at once; counts it where it is. */
export function refusalOf(
  { interaction, services }: AskContext,
  { question, document }: AskedQuestion,
): NoticedError | null {
  if (!hasWords(question)) return new NoticedError({ kind: 'noQuestion' });
  if (isTooLong(question)) return new NoticedError({ kind: 'tooLong', most: longestQuestion });
  const { fairUse, library } = services;
  const reached = fairUse.take(interaction.user.id, interaction.guildId);
  if (reached !== null) return new NoticedError({ kind: 'tooMany', ...reached });
  const isUnknown = document && library.catalogue.named(document) === undefined;
  // Before the index is open, every document is unknown.
  if (isUnknown && library.generation !== null) return unknownDocument();
  return null;
}

function unknownDocument(): NoticedError {
  return new NoticedError({ kind: 'unknownDocument' });
}

/** Asks, and makes the reply: the best quote, or that there is none. */
export async function answerReply(context: AskContext, asked: AskedQuestion): Promise<Reply> {
  const { interaction, services, stages } = context;
  const first = firstIndexingOf(services);
  if (first !== null) {
    stages.end({ outcome: 'first-indexing' });
    return renderFirstIndexing(first.share, renderContextFor(interaction, services));
  }
  const { answer } = await ask(context, asked);
  stages.end(endingOf(answer));
  const renderContext = renderContextFor(interaction, services, answer.language);
  if (answer.kind === 'empty-index') return renderEmptyIndex(renderContext);
  const quotes = quotesOf(answer);
  const record = recordOf(context, asked, answer);
  const [best] = quotes;
  if (best === undefined) return renderNotFound(record, renderContext);
  const place = { answer: await remember(context, record), quote: 0, edition: 0 };
  const choices = quotes.map((passage, quote) => ({ quote, passage }));
  return renderQuote(best, quoteView(record, place, choices, interaction), renderContext);
}

async function ask(context: AskContext, asked: AskedQuestion): Promise<ServedAnswer> {
  const { services, stages, interaction } = context;
  const { library } = services;
  await library.opened();
  const document = asked.document ? namedDocument(context, asked.document) : null;
  const language = asked.language && languageNamed(asked.language, interaction.locale, library);
  const served = await services.questions.ask({
    question: asked.question,
    ...(language ? { language } : {}),
    ...(document !== null && { filter: { documents: [document] } }),
  });
  stages.note('queue', served.waitedMs);
  if (!served.isCached) {
    for (const [stage, durationMs] of Object.entries(served.timings))
      stages.note(stage, durationMs);
  }
  return served;
}

function namedDocument({ services }: AskContext, name: string): string {
  const entry = services.library.catalogue.named(name);
  if (entry === undefined) throw unknownDocument();
  return entry.document;
}

function remember({ services, stages }: AskContext, record: ReplyRecord): Promise<string | null> {
  return stages.time('ledger', () => services.ledger.add(record));
}

function recordOf({ interaction }: AskContext, asked: AskedQuestion, answer: Answer): ReplyRecord {
  return {
    asker: interaction.user.id,
    question: plainLine(asked.question, longestKeptQuestion),
    ...(answer.corrections && { corrections: namedCorrections(answer.corrections) }),
    language: answer.language,
    audience: asked.isPrivate ? 'private' : 'public',
    quotes: quotesOf(answer).map((quote) => ({
      confidence: confidenceOf(answer, quote),
      editions: editionsOf(quote),
    })),
  };
}

/** The passage that is quoted goes first. */
function editionsOf(quote: Quote): ReplyRecord['quotes'][number]['editions'] {
  const underlined = underlinedWords(quote);
  const own = { ...rememberedEdition(quote), ...(underlined !== null && { underlined }) };
  return [own, ...quote.editions.map(rememberedEdition)];
}

function rememberedEdition({ key, language, marked }: Edition) {
  return { key, language, marked: [...marked] };
}

/** How sure it was of its first quote, or of the nearest passage. */
function endingOf(answer: Answer): Ending {
  const [best] = quotesOf(answer);
  if (best === undefined) return { outcome: answer.kind };
  const isUnsure = answer.kind === 'answered' && !best.isCertain;
  const probability = Math.round(best.probability * 1000) / 1000;
  return { outcome: isUnsure ? 'unsure' : answer.kind, probability };
}

function quotesOf(answer: Answer): readonly Quote[] {
  if (answer.kind === 'answered') return answer.quotes;
  return answer.kind === 'not-found' ? answer.nearest : [];
}

function confidenceOf({ kind }: Answer, { isCertain }: Quote): Confidence {
  if (kind !== 'answered') return 'guess';
  return isCertain ? 'sure' : 'uncertain';
}
