import { segmentEnds } from '../documents/passages/segment-ends.js';

/** In characters (code points): what Discord takes as the value of an option. */
export const longestQuestion = 6000;

/** More than this is not looked at, to see where a grapheme ends. */
const lookahead = 128;

/** Whether a question is longer than any that Discord lets through. */
export function isTooLong(question: string): boolean {
  return question.length > longestQuestion && beginningOf(question).length < question.length;
}

/** The question, or of one that is too long the beginning, never cut within a grapheme. */
export function cutQuestion(question: string): string {
  if (!isTooLong(question)) return question;
  const most = beginningOf(question).length;
  const ends = segmentEnds(question.slice(0, most + lookahead), 'grapheme', 'und');
  return question.slice(0, ends.findLast((end) => end <= most) ?? most);
}

function beginningOf(question: string): string {
  // No character has more than two units, and what is far too long must not be taken apart.
  const characters = Array.from(question.slice(0, 2 * longestQuestion));
  return characters.slice(0, longestQuestion).join('');
}
