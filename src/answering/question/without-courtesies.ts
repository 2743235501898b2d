import { denseScripts } from '../../retrieval/lexical/terms.js';
import { courtesies, type Courtesy } from './courtesies.js';
import { remarkPatterns } from './remarks.js';

const dense = new RegExp(`[${denseScripts}]`, 'u');
/** Goes on with a word, or with a name of code, as in `hello_world`, `hi.js` and `hi-res`. */
const goesOn = /^(?:[\p{L}\p{M}\p{N}_\u200c\u200d]|[-./'’@:][\p{L}\p{N}])/u;
const comesFrom = /(?:[\p{L}\p{M}\p{N}_\u200c\u200d]|[\p{L}\p{N}][-./'’@:])$/u;

/** Parts a courtesy from what stands beside it, as an emoji does. */
const mark = /^(?:[,;:!.…~?،؛۔।、。！，？؟–—)]|\p{Extended_Pictographic})/u;
/** What may stand between courtesies. */
const joint = /^(?:[\s,;:!.…~،؛۔।、。！，)-]|\ufe0f|\u200d|\p{Extended_Pictographic})$/u;
const closingMark = /^[\s\p{P}\p{S}\ufe0f]$/u;
/** What a question does not end with. */
const trailing = /^[\s,;:،؛、–—\-([{]$/u;
const questionMark = /[?？؟]/u;

/** Beside each other, neither needs a mark. */
const anyGreetings = unmarked(courtesies.greetings);
const anyAddressees = unmarked(courtesies.addressees);

/** Longer ones hold more than a remark; keeps every match short. In UTF-16 units. */
const longestRemark = 160;
/** Of fewer words, a remark may be what is asked for: "are the detectors checked". */
const fewestUnmarkedWords = 4;
const remarks = remarkPatterns.join('|');
const openingRemark = new RegExp(
  String.raw`^(?:${remarks})(?:\s?[.,;:!?…،؛۔।]{1,5}\s{0,5}|$)`,
  'iu',
);
const closingRemark = new RegExp(String.raw`(?<![\p{L}\p{M}\p{N}'’-])(?:${remarks})$`, 'iu');

/** Each turn takes at least one courtesy off; nobody needs more. */
const mostTurns = 12;
/** No phrase is longer. In UTF-16 units. */
const longestPhrase = 60;

/**
 * A question without the greetings, thanks and remarks around it, as it stands between them; empty
 * where there is nothing else. Nothing in its middle is touched.
 */
export function withoutCourtesies(text: string): string {
  let left = text.normalize('NFC').trim();
  for (let turn = 0; turn < mostTurns; turn++) {
    const next = withoutClosing(withoutOpening(left));
    if (next === left) break;
    left = next;
  }
  return /[\p{L}\p{N}]/u.test(left) ? left : '';
}

function unmarked(phrases: readonly Courtesy[]): readonly Courtesy[] {
  return phrases.map(({ phrase }) => ({ phrase, needsMark: false }));
}

function withoutOpening(text: string): string {
  const start = withoutStart(text, closingMark);
  const greeted = afterPhrase(start, courtesies.greetings) ?? afterAddressed(start);
  if (greeted !== null && !/^\s+world\b/iu.test(greeted)) return withoutAddressees(greeted);
  // Before requests: "sorry" begins remarks, too.
  const remark = openingRemark.exec(start.slice(0, longestRemark));
  // Words of another remark may have been cut: what ends at the cut is none.
  if (remark !== null && (remark[0].length < longestRemark || start.length <= longestRemark)) {
    return start.slice(remark[0].length);
  }
  const asked = afterPhrase(start, courtesies.requests);
  if (asked !== null) return withoutStart(asked, joint);
  // "Thanks giving" is a feast: only thanks that stand apart are thanks.
  const thanked = afterPhrase(start, courtesies.thanks);
  if (thanked !== null && isParted(thanked)) return withoutStart(thanked, joint);
  // A mark at the start, as of `--flag` or `.env`, belongs to the question.
  return text;
}

function withoutAddressees(text: string): string {
  let left = text;
  for (let turn = 0; turn < mostTurns; turn++) {
    const next = afterPhrase(withoutStart(left, joint), courtesies.addressees);
    if (next === null) break;
    left = next;
  }
  return withoutStart(left, joint);
}

function withoutClosing(text: string): string {
  const bare = withoutEnd(text, closingMark);
  const marks = text.slice(bare.length);
  // Who asks what thanks are does not thank.
  const isAsked = questionMark.test(marks);
  for (const phrases of [courtesies.thanks, courtesies.requests]) {
    if (isAsked && phrases === courtesies.thanks) continue;
    const left = beforePhrase(bare, phrases) ?? beforeAddressed(bare, phrases);
    if (left === null) continue;
    const question = withoutEnd(left, trailing);
    return isAsked && wordEndsIn(question) ? question + marks.trim() : question;
  }
  return withoutClosingRemark(text, bare);
}

function withoutClosingRemark(text: string, bare: string): string {
  const tail = bare.slice(-longestRemark);
  const remark = closingRemark.exec(tail);
  if (remark === null || (remark.index === 0 && tail.length < bare.length)) return text;
  const before = bare.slice(0, bare.length - tail.length + remark.index);
  const isLong = remark[0].split(/\s+/u).length >= fewestUnmarkedWords;
  if (!isLong && !endsParted(before)) return text;
  return withoutEnd(before, trailing);
}

/** As in "bonjour à tous": with an addressee, any greeting is one. */
function afterAddressed(text: string): string | null {
  const rest = afterPhrase(text, anyGreetings);
  if (rest === null || !/^\s/u.test(rest)) return null;
  return afterPhrase(rest.trimStart(), courtesies.addressees) === null ? null : rest;
}

/** As in "thanks guys". */
function beforeAddressed(text: string, phrases: readonly Courtesy[]): string | null {
  const before = beforePhrase(text, anyAddressees);
  return before === null ? null : beforePhrase(withoutEnd(before, /^[\s,،]$/u), phrases);
}

/** What comes after one of the phrases that the text begins with; null where it begins with none. */
function afterPhrase(text: string, phrases: readonly Courtesy[]): string | null {
  const lower = comparable(text.slice(0, longestPhrase));
  for (const { phrase, needsMark } of phrases) {
    if (!lower.startsWith(phrase)) continue;
    const rest = text.slice(phrase.length);
    if (needsMark ? !isParted(rest) : goesOn.test(rest) && !dense.test(phrase)) continue;
    return rest;
  }
  return null;
}

/** What comes before one of the phrases that the text ends with; null where it ends with none. */
function beforePhrase(text: string, phrases: readonly Courtesy[]): string | null {
  const lower = comparable(text.slice(-longestPhrase));
  for (const { phrase, needsMark } of phrases) {
    if (!lower.endsWith(phrase)) continue;
    const rest = text.slice(0, text.length - phrase.length);
    if (needsMark ? !endsParted(rest) : comesFrom.test(rest) && !dense.test(phrase)) continue;
    return rest;
  }
  return null;
}

/** Whether nothing comes, or a mark does. */
function isParted(rest: string): boolean {
  const next = rest.slice(0, 4).trimStart();
  return next === '' || (mark.test(next) && !goesOn.test(rest));
}

function endsParted(before: string): boolean {
  const last = Array.from(before.slice(-6).trimEnd()).at(-1);
  return last === undefined || mark.test(last);
}

function wordEndsIn(text: string): boolean {
  return /[\p{L}\p{M}\p{N}]$/u.test(text);
}

/** Character by character: a pattern would look at a long run again from each of its places. */
function withoutStart(text: string, dropped: RegExp): string {
  let at = 0;
  for (const character of text) {
    if (!dropped.test(character)) break;
    at += character.length;
  }
  return text.slice(at);
}

function withoutEnd(text: string, dropped: RegExp): string {
  let end = text.length;
  while (end > 0) {
    const isPair = end > 1 && /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(end - 2, end));
    const character = text.slice(end - (isPair ? 2 : 1), end);
    if (!dropped.test(character)) break;
    end -= character.length;
  }
  return text.slice(0, end);
}

/** In lower case and with one kind of apostrophe, unit for unit. */
function comparable(text: string): string {
  return Array.from(text, (character) => {
    const lower = character === '’' ? "'" : character.toLowerCase();
    return lower.length === character.length ? lower : character;
  }).join('');
}
