import { linkAtEnd } from './pdf-broken-links.js';
import { spacelessLetter } from '../metadata/script.js';

/** What is kept of a text at a line's end, and what stands between it and the next line. */
export interface LineJoin {
  readonly kept: string;
  readonly space: '' | ' ';
}

/** Words before which a hyphen stands for a part that two words share: `forsknings- og`. */
const sharedPart = /^(?:og|eller|och|und|oder|bzw\.|and|or|to|et|ou|en|of|y|o|e|i|a|oraz|lub)\s/u;

const compound = /(?<![\p{L}\p{M}])[\p{L}\p{M}]+[-\u2010][\p{L}\p{M}]+/gu;

/** The words of some lines that have a hyphen inside, in small letters. */
export function compoundsIn(lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.toLowerCase().match(compound) ?? []));
}

/**
 * How a line goes on in the next. A hyphen goes where it parts one word in small letters, unless
 * the word has it elsewhere too; any other stays, without a space.
 * @param compounds of the document
 */
export function lineJoinOf(text: string, next: string, compounds: ReadonlySet<string>): LineJoin {
  if (linkAtEnd(text) !== null) return { kept: text, space: ' ' };
  if (text.endsWith('\u00ad')) return { kept: text.slice(0, -1), space: '' };
  if (/[\p{L}\p{M}\p{N}][-\u2010]$/u.test(text) && /^[\p{L}\p{N}]/u.test(next))
    return hyphenJoin(text, next, compounds);
  const isSpaceless =
    /^\p{M}/u.test(next) ||
    (/[\p{L}\p{M}\p{N}]\/$/u.test(text) && /^[\p{L}\p{N}]/u.test(next)) ||
    (spacelessLetter.test(text.at(-1) ?? '') && spacelessLetter.test(next.at(0) ?? ''));
  return { kept: text, space: isSpaceless ? '' : ' ' };
}

function hyphenJoin(text: string, next: string, compounds: ReadonlySet<string>): LineJoin {
  if (sharedPart.test(next)) return { kept: text, space: ' ' };
  const [first = ''] = /(?<![\p{L}\p{M}])[\p{L}\p{M}]+.$/u.exec(text.toLowerCase()) ?? [];
  const [second = ''] = /^[\p{L}\p{M}]+/u.exec(next.toLowerCase()) ?? [];
  const isParted = /\p{Ll}\p{M}*.$/u.test(text) && /^\p{Ll}/u.test(next);
  const isGone = isParted && !compounds.has(first + second);
  return { kept: isGone ? text.slice(0, -1) : text, space: '' };
}
