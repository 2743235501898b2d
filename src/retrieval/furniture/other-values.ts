import { lineFlags } from './page-text.js';
import type { PageText } from './page-text.js';

/** A text behind a label: "License: MIT". */
export interface LabelledText {
  readonly labelKey: number;
  readonly datelessKey: number;
}

/** Whether a page has something else behind the same label, such as "License: GPL". */
export function hasOtherValue(page: PageText, { labelKey, datelessKey }: LabelledText): boolean {
  const { first, count } = page.facts;
  const { factLabelKeys, factDatelessKeys } = page.columns;
  let isLabelled = false;
  for (let fact = first; fact < first + count; fact++) {
    if (factDatelessKeys[fact] === datelessKey) return false;
    if (factLabelKeys[fact] === labelKey) isLabelled = true;
  }
  return isLabelled && !hasPlainLine(page, datelessKey);
}

/** Whether one that has neither a date nor a label is this text. */
function hasPlainLine({ columns, lines: { first, count } }: PageText, key: number): boolean {
  const { lineKeys, lineFlags: flags } = columns;
  for (let line = first; line < first + count; line++) {
    if (lineKeys[line] === key && ((flags[line] ?? 0) & lineFlags.isFact) === 0) return true;
  }
  return false;
}
