import type { PassageContext, PassageQuote } from '../../../domain/answer.js';
import { ownLanguageName } from '../../../i18n/formats.js';
import type { Texts } from '../../../i18n/texts.js';
import { colours } from '../colours.js';
import { embedOf } from '../embed.js';
import { drawText } from '../text/drawn-text.js';
import { inlineMarkdown } from '../text/inline-text.js';
import { person } from '../text/person-and-time.js';
import { replyOf, type RenderContext, type Reply } from '../reply.js';
import { safeLink } from '../text/safe-link.js';
import { sourceFacts } from '../source-facts.js';
import { longestPath } from '../text/path-line.js';
import type { ShownText } from '../text/stretches.js';
import { askedLine } from './asked-line.js';
import { otherEditions, quoteRows } from './quote-controls.js';
import type { QuoteView } from './quote-view.js';
import { notFoundEmbed } from './render-not-found.js';
import { shownInContext, shownQuote } from './shown-quote.js';

/** A quote with its source, and what leads to the other quotes, the other languages and its context. */
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
  const { answer, question, confidence } = view;
  // A guess answers nothing: that stands above it, where the question is, too.
  const above = confidence === 'guess' ? [notFoundEmbed(view, texts)] : [];
  const isFirst = above.length === 0;
  const embed = embedOf({
    colour: colours[confidence],
    title: quote.title,
    url: safeLink(quote.link === null ? null : { url: quote.link })?.url,
    author: isFirst && question !== null ? askedLine(question, texts) : undefined,
    description: (budget) => describe(shown, view, texts, budget),
    footer: sourceFacts(quote, texts),
    beside: above,
  });
  const rows = answer === null ? [] : quoteRows({ ...view, answer }, turnTo, context);
  return { ...replyOf(embed, rows), embeds: [...above, embed] };
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

function notesAbove({ confidence, corrected, sharedBy }: QuoteView, texts: Texts): string[] {
  return [
    ...(corrected === null || confidence === 'guess' ? [] : [corrected]),
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
