import { cutQuestion } from './question-length.js';
import { denseScripts } from '../retrieval/lexical/terms.js';

/**
 * Persons, roles and channels; emoji and sounds; times; commands; places of a server. Their ids and
 * names would be searched for as numbers and words that no document has.
 */
const reference =
  /<(?:@[!&]?\d+|#\d+|a?:[^\s<>:]+:\d+|sound:\d+:\d+|t:-?\d+(?::[A-Za-z])?|\/[^<>:\n]+:\d+|id:(?:browse|customize|guide|home|linked-roles)(?::\d+)?)>(?:[,:](?=\s|$))?/gu;

/** `[the words](https://…)`, of which the words stay; an address may hold a pair of brackets. */
const maskedLink =
  /\[([^[\]]*)\]\([^\S\n]*<?(?:https?|discord):\/\/(?:[^\s()<>]|\([^\s()<>]*\))*>?(?:[^\S\n]+"[^"\n]*")?[^\S\n]*\)/giu;

/** Ends before a script that is written without spaces, for there a sentence may go on at once. */
const link = new RegExp(
  String.raw`<?(?:https?|discord):\/\/(?:(?![<>"*|\x60${denseScripts}])[\x21-\x7e\p{L}\p{M}\p{N}])+>?`,
  'giu',
);

/** Quotation, heading and small print. */
const lineStart = /^[ \t]*(?:(?:>>>|>|#{1,3}|-#)[ \t]+)+/gmu;

const emphasis = /\*{1,3}|_{1,3}|~~|\|\|/gu;
/** Beside a letter, `*` multiplies, `_` joins names and `|` is an operator. */
const outsideBefore = /(?:^|[\s\p{Ps}\p{Pi}"'¿¡*_~|])$/u;
const insideAfter = /^[\p{L}\p{N}\p{Ps}\p{Pi}"'`¿¡*_~|<@#$-]/u;
const insideBefore = /\S$/u;
const outsideAfter = /^(?:$|[\s\p{Pe}\p{Pf}\p{Po}*_~|-])/u;

/** What must not run together with a neighbour when the marks of code between them go. */
const codeMarks = /(?<=([\p{L}\p{M}\p{N}])?)`+(?=([\p{L}\p{M}\p{N}])?)/gu;

/**
 * What of a question is searched: its words without Discord's markup, on one line, and no more of
 * them than a question in Discord may have. References and links go; of code, masked links and
 * whatever is emphasised, the words stay. Discord's own rules would take more for a mark: here none
 * is that could be part of a question, as in `2*3*4`, `snake_case`, `a < b` or `<div>`.
 */
export function searchedText(question: string): string {
  return withoutEmphasis(withoutFences(cutQuestion(question)))
    .replace(reference, ' ')
    .replace(maskedLink, '$1')
    .replace(link, ' ')
    .replace(lineStart, '')
    .replace(codeMarks, (_, before?: string, after?: string) => (before && after ? ' ' : ''))
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Whether anything is asked: fillers of Hangul are letters, but nobody sees them. */
export function hasWords(question: string): boolean {
  return /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}]/u.test(searchedText(question));
}

/** A block of code keeps its words; its language stands alone on the line of the opening fence. */
function withoutFences(text: string): string {
  const parts = text.split('```');
  return parts
    .map((part, i) => {
      const isCode = i % 2 === 1 && i < parts.length - 1;
      return isCode ? part.replace(/^[\w+.#-]+[^\S\n]*\n(?=\s*\S)/u, '') : part;
    })
    .join('\n');
}

/** Drops the marks that open and close a stretch; one without its like is no mark. */
function withoutEmphasis(text: string): string {
  const opened = new Map<string, number>();
  const dropped = new Set<number>();
  for (const { 0: mark, index } of text.matchAll(emphasis)) {
    const before = text.slice(Math.max(0, index - 2), index);
    const after = text.slice(index + mark.length, index + mark.length + 2);
    const opener = opened.get(mark);
    if (opener !== undefined && insideBefore.test(before) && outsideAfter.test(after)) {
      dropped.add(opener).add(index);
      opened.delete(mark);
    } else if (outsideBefore.test(before) && insideAfter.test(after)) {
      opened.set(mark, index);
    }
  }
  return text.replace(emphasis, (mark, index: number) => (dropped.has(index) ? '' : mark));
}
