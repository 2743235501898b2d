import type { Span } from '../../domain/span.js';
import { abbreviationsOf } from './abbreviations.js';
import { segmentEnds } from './segment-ends.js';
import { trimSpan } from '../trim-span.js';

/** No abbreviation or first word is longer; keeps every look around a boundary short. */
const context = 48;

/**
 * A line break that ends nothing: not before an empty line nor before the item of a bulleted list.
 */
const wrappedLine =
  /(?:\r\n|[\n\r\u0085\u2028\u2029])(?![^\S\n\r\u2028\u2029]*(?:[\n\r\u2028\u2029]|[•◦▪‣●*-]\s))/g;

const lineEnd = /[\n\r\u0085\u2028\u2029]\s*$/;
const wordCharacter = /[\p{L}\p{N}]/u;

/** Languages that write ordinal numbers with a full stop ("6. mars", "2. Weltkrieg"). */
const dottedOrdinals = /^(?:nb|nn|no|da|de|fi|is|fo|et|lv|cs|sk|pl|hu|sl|hr|sr|bs|tr|und)(?:-|$)/i;

const month =
  /^(?:jan|feb|mar|mär|apr|mai|maj|jun|jul|aug|sep|okt|oct|nov|de[scz])\p{L}{0,6}(?!\p{L})/iu;

/**
 * Sentences of `text.slice(span.start, span.end)` as spans of `text`: in order, without overlap,
 * without white space at their ends, together covering everything else. By the Unicode rules
 * (UAX 29), joined again after abbreviations, initials, ordinal and list numbers, and where a line
 * is merely wrapped. What has neither letter nor number is no sentence and joins its neighbour.
 */
export function sentenceSpans(text: string, span: Span, language: string): Span[] {
  // A blank for each line break, so that offsets stay.
  const flat = text
    .slice(span.start, span.end)
    .replace(wrappedLine, (lineBreak) => ' '.repeat(lineBreak.length));
  const spans: Span[] = [];
  let start = 0;
  let hasWords = false;
  let looked = 0;
  for (const segmentEnd of segmentEnds(flat, 'sentence', language)) {
    const end = withClosings(flat, start, segmentEnd);
    if (end <= start) continue;
    hasWords ||= wordCharacter.test(flat.slice(looked, end));
    looked = end;
    if (end < flat.length && !(hasWords && endsSentence(flat, start, end, language))) continue;
    addSentence(spans, text, { start: span.start + start, end: span.start + end });
    start = end;
    hasWords = false;
  }
  return spans;
}

/**
 * Moves the end of a sentence behind closing quotes and brackets that a blank sets apart
 * (« Oui. »), and before an opening one that touches the next sentence (好。“是).
 */
function withClosings(flat: string, start: number, end: number): number {
  const closings = /(?:[\p{Pe}\p{Pf}"']+(?:\s+|$))+/uy;
  closings.lastIndex = end;
  if (/\s/.test(flat.charAt(end - 1)) && closings.test(flat)) return closings.lastIndex;
  let moved = end;
  if (end < flat.length) {
    while (moved > start && /[\p{Ps}\p{Pi}]/u.test(flat.charAt(moved - 1))) moved -= 1;
  }
  return moved;
}

function endsSentence(flat: string, start: number, end: number, language: string): boolean {
  const last = flat.slice(Math.max(start, end - context), end);
  if (lineEnd.test(last)) return true;
  const left = last.trimEnd();
  const right = flat.slice(end, end + context);
  // "Hva?" spurte han; « Oui ! », dit-il. A danda or "۔" ends in any case: its script has no capitals.
  const isContinued = /^(?:[\p{Pd}\s]*\p{Ll}|[\p{Pe}\p{Pf}"']*[,;:])/u.test(right);
  if (isContinued && /[.?!…][\p{P}\s]*$/u.test(left) && !/[।॥۔؟]/.test(left.slice(-3)))
    return false;
  if (left === last && isInsideWord(left, right)) return false;
  if (end - start <= context && isListNumber(left)) return false;
  return !/[.۔]$/u.test(left) || !isAbbreviated(left, right, language);
}

/** "example.org/?q=1": a stop with no blank behind it, in scripts that set blanks. */
function isInsideWord(left: string, right: string): boolean {
  return /[.?!]$/.test(left) && !/^[\p{Ideographic}\p{sc=Hira}\p{sc=Kana}]/u.test(right);
}

/** "1.", "(a)", "2.3.", "IV.": the number of a list item, and nothing else. */
function isListNumber(sentence: string): boolean {
  return /^\p{P}*(?:\p{Nd}{1,3}(?:\.\p{Nd}{1,3})*|\p{L}|[ivxlcdm]{1,6})[.)\]]+$/iu.test(sentence);
}

function isAbbreviated(left: string, right: string, language: string): boolean {
  const token = /\S+$/.exec(left)?.[0].replace(/^[\p{P}\p{S}\p{Cf}]+/u, '') ?? '';
  const word = token.slice(0, -1).toLowerCase().normalize();
  const isNumberNext = /^[\p{Ps}\s]*\p{N}/u.test(right);
  const { always, spelled, beforeNumber, seldomLast, starters } = abbreviationsOf(language);
  if (always.has(word) || word.split('.').every((part) => spelled.has(part))) return true;
  if (isNumberNext && (beforeNumber.has(word) || /^\p{Ll}$/u.test(word))) return true;
  // "z. B.", "p. ex.", "f. Kr.": an abbreviation written with a blank.
  if (/^\p{Ll}\.$/u.test(token) && /^\p{L}{1,2}\./u.test(right)) return true;
  if (/^\p{Nd}{1,2}\.$/u.test(token)) return isOrdinal(left, right, language);
  if (!seldomLast.has(word) && !isInitials(token)) return false;
  return !starters.has(firstWord(right));
}

/** "J.", "J.-P.", "U.S.", "डी.": one letter before each stop. Not "۔": it ends words, too. */
function isInitials(token: string): boolean {
  return /^(?:\p{Pd}?[\p{Lu}\p{Lo}]\.)+$/u.test(token);
}

function isOrdinal(left: string, right: string, language: string): boolean {
  if (/[:;]\s+\S+$/u.test(left)) return true;
  if (!dottedOrdinals.test(language)) return false;
  if (month.test(right) || /^\p{Nd}{1,2}\.\s*\p{Nd}/u.test(right)) return true;
  const isNounNext = /^de(?:-|$)/i.test(language) && /^\p{Lu}/u.test(right);
  return isNounNext && !abbreviationsOf(language).starters.has(firstWord(right));
}

function firstWord(right: string): string {
  return /[\p{L}\p{M}]+/u.exec(right)?.[0].toLowerCase() ?? '';
}

/** Adds a sentence; one without letter or number prolongs the sentence before it. */
function addSentence(spans: Span[], text: string, span: Span): void {
  const sentence = trimSpan(text, span);
  if (sentence.start === sentence.end) return;
  const previous = spans.at(-1);
  const isSentence = wordCharacter.test(text.slice(sentence.start, sentence.end));
  if (previous === undefined || isSentence) spans.push(sentence);
  else spans[spans.length - 1] = { start: previous.start, end: sentence.end };
}
