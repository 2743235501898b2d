import { denseScripts } from '../../retrieval/lexical/terms.js';
import { courtesies } from './courtesies.js';
import { remarkPatterns } from './remarks.js';

/** What may stand between courtesies, and between them and the question. */
const joint = String.raw`[\s\p{P}\p{S}\u{1f3fb}-\u{1f3ff}\ufe0f\u200d]`;
const leadingJoints = new RegExp(`^${joint}+`, 'u');
/** What a question ends with stays. */
const trailingJoints = /[\s,;:،؛、–—\-([{]+$/u;
const dense = new RegExp(`[${denseScripts}]`, 'u');
const insideWord = /^[\p{L}\p{M}\p{N}]/u;
const wordEnd = /[\p{L}\p{M}\p{N}]$/u;

/** Longer ones hold more than a remark; keeps every match short. In UTF-16 units. */
const longestRemark = 160;
const remarks = remarkPatterns.join('|');
const clauseEnd = String.raw`[\s\p{P}\p{S}]*`;
const openingRemark = new RegExp(String.raw`^(?:${remarks})(?:\s*[.,;:!?…،؛۔।]+\s*|$)`, 'iu');
const closingRemark = new RegExp(
  String.raw`(?<![\p{L}\p{M}\p{N}'’])(?:${remarks})${clauseEnd}$`,
  'iu',
);

/** Each turn takes at least one courtesy off; nobody needs more. */
const mostTurns = 12;

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

function withoutOpening(text: string): string {
  const start = text.replace(leadingJoints, '');
  const greeted = afterPhrase(start, courtesies.greetings);
  if (greeted !== null && !/^\s+world\b/iu.test(greeted)) return withoutAddressees(greeted);
  // Before requests: "sorry" begins remarks, too.
  const remark = openingRemark.exec(start.slice(0, longestRemark));
  // Words of another remark may have been cut: what ends at the cut is none.
  if (remark !== null && (remark[0].length < longestRemark || start.length <= longestRemark)) {
    return start.slice(remark[0].length);
  }
  const asked = afterPhrase(start, courtesies.requests);
  if (asked !== null) return afterJoints(asked);
  // "Thanks giving" is a feast: only thanks that stand apart are thanks.
  const thanked = afterPhrase(start, courtesies.thanks);
  if (thanked !== null && /^\s*(?:[\p{P}\p{S}]|$)/u.test(thanked)) return afterJoints(thanked);
  // A mark at the start, as of `--flag` or `.env`, belongs to the question.
  return text;
}

function withoutAddressees(text: string): string {
  let left = text;
  for (let turn = 0; turn < mostTurns; turn++) {
    const next = afterPhrase(afterJoints(left), courtesies.addressees);
    if (next === null) break;
    left = next;
  }
  return afterJoints(left);
}

function withoutClosing(text: string): string {
  const bare = text.replace(/[\s\p{P}\p{S}\ufe0f]+$/u, '');
  for (const phrases of [courtesies.thanks, courtesies.requests]) {
    const thanked = beforePhrase(bare, phrases) ?? beforeAddressed(bare, phrases);
    if (thanked !== null) return thanked.replace(trailingJoints, '');
  }
  const tail = text.slice(-longestRemark);
  const remark = closingRemark.exec(tail);
  if (remark === null || (remark.index === 0 && tail.length < text.length)) return text;
  return text.slice(0, text.length - tail.length + remark.index).replace(trailingJoints, '');
}

/** As in "thanks guys". */
function beforeAddressed(text: string, phrases: readonly string[]): string | null {
  const before = beforePhrase(text, courtesies.addressees);
  return before === null ? null : beforePhrase(before.replace(/[\s,،]+$/u, ''), phrases);
}

function afterJoints(text: string): string {
  return text.replace(
    /^(?:[\s,;:!.…~،؛۔।、。！，)-]|\p{Extended_Pictographic}|\ufe0f|\u200d)+/u,
    '',
  );
}

/** What comes after one of the phrases that the text begins with; null where it begins with none. */
function afterPhrase(text: string, phrases: readonly string[]): string | null {
  const lower = comparable(text.slice(0, 60));
  for (const phrase of phrases) {
    if (!lower.startsWith(phrase)) continue;
    const rest = text.slice(phrase.length);
    if (insideWord.test(rest) && !dense.test(phrase)) continue;
    return rest;
  }
  return null;
}

/** What comes before one of the phrases that the text ends with; null where it ends with none. */
function beforePhrase(text: string, phrases: readonly string[]): string | null {
  const lower = comparable(text.slice(-60));
  for (const phrase of phrases) {
    if (!lower.endsWith(phrase)) continue;
    const rest = text.slice(0, text.length - phrase.length);
    if (wordEnd.test(rest) && !dense.test(phrase)) continue;
    return rest;
  }
  return null;
}

/** In lower case and with one kind of apostrophe, unit for unit. */
function comparable(text: string): string {
  return Array.from(text, (character) => {
    const lower = character === '’' ? "'" : character.toLowerCase();
    return lower.length === character.length ? lower : character;
  }).join('');
}
