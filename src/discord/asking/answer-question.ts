import { isTooLong, longestQuestion } from '../../answering/question-length.js';
import { hasWords } from '../../answering/searched-text.js';
import type { Answer } from '../../domain/answer.js';
import type { ServedAnswer } from '../../serving/question-queue.js';
import type { InteractionContext } from '../dispatching/command.js';
import { firstIndexingOf } from '../lifecycle/first-indexing.js';
import { NoticedError } from '../dispatching/noticed-error.js';
import { keepQuestion, outcomeOf, type AskedOutcome } from './keep-question.js';
import { quoteView } from './quote-view.js';
import { renderContextFor } from '../dispatching/render-context.js';
import { renderEmptyIndex, renderFirstIndexing } from '../render/render-no-index.js';
import { correctionsLine } from '../render/quote/corrections-line.js';
import { renderNotFound } from '../render/quote/render-not-found.js';
import { renderQuote } from '../render/quote/render-quote.js';
import type { Reply } from '../render/reply.js';
import type { ReplyRecord } from '../replies/reply-ledger.js';
import { quoteRecords, shownQuotes, type ShownQuote } from './shown-quotes.js';
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
  const served = await ask(context, asked);
  const { answer } = served;
  const quotes = shownQuotes(served);
  const came = outcomeOf(answer, quotes);
  stages.end(endingOf(came));
  const renderContext = renderContextFor(interaction, services, answer.language);
  if (answer.kind === 'empty-index') return renderEmptyIndex(renderContext);
  const record = recordOf(context, asked, { answer, quotes });
  const key = await remember(context, record);
  keepQuestion(services, { answerKey: key, question: asked.question, served, came });
  const lines = {
    question: asked.question,
    corrected: correctionsLine(answer.corrections ?? [], renderContext.texts),
  };
  const [best] = quotes;
  if (best === undefined) return renderNotFound(lines, key, renderContext);
  const choices = quotes.map(({ passage }, quote) => ({ quote, passage }));
  const place = { answer: key, quote: 0, edition: 0 };
  const view = quoteView(record, lines, place, choices, interaction);
  return renderQuote(best.passage, view, renderContext);
}

async function ask(context: AskContext, asked: AskedQuestion): Promise<ServedAnswer> {
  const { services, stages, interaction } = context;
  const { library } = services;
  await library.opened();
  const document = asked.document ? namedDocument(context, asked.document) : null;
  const language = asked.language && languageNamed(asked.language, interaction.locale, library);
  const served = await services.questions.ask({
    question: asked.question,
    ...(services.feedback.keepsQuestions && { withVector: true }),
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

function recordOf(
  { interaction }: AskContext,
  { isPrivate }: AskedQuestion,
  { answer, quotes }: { readonly answer: Answer; readonly quotes: readonly ShownQuote[] },
): ReplyRecord {
  return {
    asker: interaction.user.id,
    language: answer.language,
    audience: isPrivate ? 'private' : 'public',
    quotes: quoteRecords(quotes),
  };
}

function endingOf({ outcome, best }: AskedOutcome): Ending {
  if (best === null) return { outcome };
  if (best.probability === null) return { outcome, isChosen: true };
  return { outcome, probability: Math.round(best.probability * 1000) / 1000 };
}
