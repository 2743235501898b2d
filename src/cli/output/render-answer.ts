import { emphasis } from '../../answering/emphasis.js';
import { headingPath } from '../../answering/heading-path.js';
import { hasWords } from '../../answering/searched-text.js';
import type { Answer, Quote, WordCorrection } from '../../domain/answer.js';
import type { Span } from '../../domain/span.js';
import { printable, withoutControls } from './printable.js';
import { renderExplanation } from './render-explanation.js';
import type { Terminal } from './terminal.js';

type Styles = Pick<Terminal, 'bold' | 'underline' | 'dim'>;

/** More would be in the way of the answer. */
const mostCorrections = 3;

/** An answer for a reader at a terminal. */
export function renderAnswer(answer: Answer, terminal: Styles): string {
  const { corrections = [], explanation } = answer;
  return [
    ...(corrections.length === 0 ? [] : [terminal.dim(correctionsLine(corrections))]),
    renderReply(answer, terminal),
    ...(explanation === undefined ? [] : [renderExplanation(explanation)]),
  ].join('\n\n');
}

function correctionsLine(corrections: readonly WordCorrection[]): string {
  return corrections
    .slice(0, mostCorrections)
    .map(
      ({ written, taken }) =>
        `Searched for “${printable(taken)}” where you wrote “${printable(written)}”.`,
    )
    .join(' ');
}

function renderReply(answer: Answer, terminal: Styles): string {
  if (answer.kind === 'answered') {
    return answer.quotes.map((quote) => renderAnswering(quote, terminal)).join('\n\n');
  }
  if (answer.kind === 'not-found') {
    return hasWords(answer.question)
      ? renderNotFound(answer.nearest, terminal)
      : 'There is no question here: it has no words to search for.';
  }
  return 'There are no documents to answer from: the index is empty.';
}

function renderNotFound(nearest: readonly Quote[], terminal: Styles): string {
  const none = 'Not found: no passage clearly answers this.';
  const [quote] = nearest;
  if (quote === undefined) return none;
  return `${none}\n\n${terminal.dim('The nearest passage:')}\n${renderQuote(quote, terminal)}`;
}

function renderAnswering(quote: Quote, terminal: Styles): string {
  const warning = quote.isCertain ? '' : `${terminal.dim('Uncertain, this may not answer:')}\n`;
  return `${warning}${renderQuote(quote, terminal)}`;
}

function renderQuote(quote: Quote, styles: Styles): string {
  const editions = [...new Set(quote.editions.map(({ language }) => language))];
  return [
    renderWords(quote, styles),
    `— ${withoutControls(sourceLines(quote))}`,
    ...(editions.length > 0 ? [styles.dim(`  Also in: ${editions.join(', ')}`)] : []),
  ].join('\n');
}

/** Where the words stand: title, language, date, page, headings and the link, else the file. */
function sourceLines(quote: Quote): string {
  const { title, headings, language, date, page, link, document } = quote;
  const likely = `${Math.round(100 * quote.probability)}% likely`;
  const facts = [language, date, page === null ? null : `p. ${page}`, likely].filter(
    (fact) => fact !== null,
  );
  const path = headingPath(title, headings).join(' › ');
  const below = [...(path === '' ? [] : [path]), link ?? printable(document)];
  return [`${title} (${facts.join(', ')})`, ...below].join('\n  ');
}

/** The words of a quote, what answers in bold and the answer in it underlined. */
function renderWords(quote: Quote, { bold, underline }: Styles): string {
  const text = withoutControls(quote.text);
  const answers = quote.underlined === null ? [] : [quote.underlined];
  const plain = ({ start, end }: Span) => text.slice(start, end);
  const underlined = (part: Span) => underline(plain(part));
  const words = (part: Span) => drawnWith(part, answers, { inside: underlined, outside: plain });
  const inBold = (part: Span) => bold(words(part));
  const whole = { start: 0, end: text.length };
  return drawnWith(whole, emphasis(quote), { inside: inBold, outside: words });
}

type Draw = (part: Span) => string;

/** Draws of a part what lies in some spans in one way and the rest in another. */
function drawnWith(
  { start, end }: Span,
  spans: readonly Span[],
  { inside, outside }: { readonly inside: Draw; readonly outside: Draw },
): string {
  let drawn = '';
  let at = start;
  for (const span of spans) {
    const part = { start: Math.max(at, span.start), end: Math.min(end, span.end) };
    if (part.start >= part.end) continue;
    drawn += outside({ start: at, end: part.start }) + inside(part);
    at = part.end;
  }
  return drawn + outside({ start: at, end });
}
