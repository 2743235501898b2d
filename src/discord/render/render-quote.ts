import type { APIButtonComponent } from 'discord.js';
import type { PassageContext, PassageQuote } from '../../domain/answer.js';
import { numberIn, ownLanguageName } from '../../i18n/formats.js';
import type { Texts } from '../../i18n/texts.js';
import { button, inertButton } from './buttons.js';
import { colours } from './colours.js';
import { embedOf } from './embed.js';
import { drawText } from './text/drawn-text.js';
import { inlineMarkdown, inlinePlain } from './text/inline-text.js';
import { person } from './text/person-and-time.js';
import { replyOf, type RenderContext, type Reply } from './reply.js';
import { safeLink } from './text/safe-link.js';
import { shownInContext, shownQuote } from './shown-quote.js';
import { sourceFacts } from './source-facts.js';
import { longestPath } from './text/path-line.js';
import type { ShownText } from './text/stretches.js';

/** How sure it is that a quote answers: a guess is the nearest passage of what was not found. */
export type Confidence = 'sure' | 'uncertain' | 'guess';

/** A quote of an answer, as it stands in the reply. */
export interface QuoteView {
  /** Key of the answer, for the buttons; null where there can be none. */
  readonly answer: string | null;
  /** Shown above the quote; null leaves it out. */
  readonly question: string | null;
  /** Position of the quote among the answer's, from 0, and how many there are. */
  readonly position: number;
  readonly total: number;
  /** The edition that is shown, and the languages of all; the number goes into the button. */
  readonly edition: number;
  readonly editions: readonly { readonly edition: number; readonly language: string }[];
  readonly confidence: Confidence;
  /** Whether there is a button that posts it to the channel. */
  readonly canBeShared: boolean;
  /** Discord id of the person who shared it. */
  readonly sharedBy?: string;
}

/** More would fill more than three rows of buttons. */
const mostEditions = 15;

/** A quote with its source, and buttons to the other quotes, the other languages and its context. */
export function renderQuote(quote: PassageQuote, view: QuoteView, context: RenderContext): Reply {
  return reply(quote, shownQuote(quote), view, context, 'context');
}

/** A quote between the passages before and after it. */
export function renderQuoteInContext(
  found: PassageContext,
  view: QuoteView,
  context: RenderContext,
): Reply {
  return reply(found.passage, shownInContext(found), view, context, 'quote');
}

function reply(
  quote: PassageQuote,
  shown: ShownText,
  view: QuoteView,
  context: RenderContext,
  turnTo: 'context' | 'quote',
): Reply {
  const { texts } = context;
  const { question, confidence } = view;
  const embed = embedOf({
    colour: colours[confidence],
    title: quote.title,
    url: safeLink(quote.link === null ? null : { url: quote.link })?.url,
    author: question === null ? undefined : askedLine(question, texts),
    description: (budget) => describe(shown, view, texts, budget),
    footer: sourceFacts(quote, texts),
  });
  const { answer } = view;
  return replyOf(embed, answer === null ? [] : buttonRows({ ...view, answer }, turnTo, context));
}

/** A view whose answer can be found again. */
type KeptView = QuoteView & { readonly answer: string };

function buttonRows(view: KeptView, turnTo: 'context' | 'quote', context: RenderContext) {
  const { answer, position, edition } = view;
  const state = { kind: turnTo, answer, quote: position, edition, owner: context.owner } as const;
  const turn = button(context.texts.t(`button.${turnTo}`), state, context);
  return [
    pagingButtons(view, context),
    editionButtons(view, context),
    [turn, ...shareButton(view, context)],
  ];
}

/** The question above the answer, in the one line that Discord gives an author. */
export function askedLine(question: string, texts: Texts): string {
  return texts.t('answer.question', { question: inlinePlain(question, 200) });
}

/** The headings stand under the title, which is where the place is named. */
function describe(shown: ShownText, view: QuoteView, texts: Texts, budget: number): string {
  const shortened = texts.t('answer.shortened');
  const above = notesAbove(view, texts);
  const below = notesBelow(view, texts);
  const notes = [...above, ...below, shortened].reduce((sum, { length }) => sum + length + 2, 0);
  const { path, markdown, isCut } = drawText(shown, budget - notes - longestPath - 1);
  const quoted = [...above, markdown, ...(isCut ? [shortened] : []), ...below].join('\n\n');
  return path === '' ? quoted : `${path}\n${above.length === 0 ? '' : '\n'}${quoted}`;
}

function notesAbove({ confidence, sharedBy }: QuoteView, texts: Texts): string[] {
  return [
    ...(sharedBy === undefined ? [] : [texts.t('answer.sharedBy', { person: person(sharedBy) })]),
    ...(confidence === 'sure' ? [] : [texts.t(`answer.${confidence}`)]),
  ];
}

/** Buttons say the same where there are any. */
function notesBelow(view: QuoteView, texts: Texts): string[] {
  if (view.answer !== null) return [];
  const names = otherEditions(view).map(({ language }) =>
    inlineMarkdown(ownLanguageName(language), 60),
  );
  return names.length === 0 ? [] : [texts.t('answer.alsoIn', { languages: names.join(' · ') })];
}

/** The other editions, each language once. */
function otherEditions({ edition, editions }: QuoteView): QuoteView['editions'] {
  const shown = editions.find((one) => one.edition === edition)?.language;
  const byLanguage = new Map(editions.toReversed().map((one) => [one.language, one.edition]));
  return editions
    .filter((one) => one.language !== shown && byLanguage.get(one.language) === one.edition)
    .slice(0, mostEditions);
}

function editionButtons(view: KeptView, context: RenderContext): APIButtonComponent[] {
  const { answer, position } = view;
  return otherEditions(view).map(({ edition, language }) => {
    const state = {
      kind: 'quote',
      answer,
      quote: position,
      edition,
      owner: context.owner,
    } as const;
    return button(ownLanguageName(language), state, context);
  });
}

function pagingButtons(view: KeptView, context: RenderContext): APIButtonComponent[] {
  const { answer, position, total } = view;
  const { texts, owner } = context;
  if (total < 2) return [];
  const turn = (label: string, quote: number) =>
    quote < 0 || quote >= total
      ? inertButton(label, quote < 0 ? 0 : 1, context)
      : button(label, { kind: 'quote', answer, quote, edition: 0, owner }, context);
  const place = {
    position: numberIn(texts.language, position + 1),
    total: numberIn(texts.language, total),
  };
  return [
    turn(texts.t('button.previous'), position - 1),
    inertButton(texts.t('button.position', place), 2, context),
    turn(texts.t('button.next'), position + 1),
  ];
}

function shareButton(view: KeptView, context: RenderContext): APIButtonComponent[] {
  if (!view.canBeShared) return [];
  const { answer, position, edition } = view;
  const state = { kind: 'share', answer, quote: position, edition, owner: context.owner } as const;
  return [button(context.texts.t('button.share'), state, context)];
}
