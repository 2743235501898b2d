/**
 * A date by numbers in any order, with a time of day behind it; a day and a year with the name of a
 * month between or before them; a year.
 */
const date = new RegExp(
  [
    String.raw`\d{1,4}([-./])\d{1,2}\1\d{1,4}(?:[ t]\d{1,2}:\d{2}(?::\d{2})?)?`,
    String.raw`\d{1,2}\.? \p{L}[\p{L}\p{M}]{1,14}\.?,? \d{4}`,
    String.raw`\p{L}[\p{L}\p{M}]{1,14}\.? \d{1,2},? \d{4}`,
    String.raw`\d{4}年\d{1,2}月\d{1,2}日`,
    String.raw`(?:19|20)\d{2}`,
  ]
    .map((form) => String.raw`(?<![\d\p{L}\p{M}])${form}(?!\d)`)
    .join('|'),
  'gu',
);
/** What every date has. */
const yearOrNumbers = /\d{4}|\d[-./]\d/u;
/** Between the parts of a footer: "Updated today | Edit this page". */
const betweenParts = /[|·•\n]|(?<=[.!?।॥۔؟。])\s/u;

/** The words with a mark for each date: "updated 2 may 2024" and "updated 3 june 2025" agree. */
export function withoutDates(folded: string): string {
  return yearOrNumbers.test(folded) ? folded.replaceAll(date, '#') : folded;
}

/** Whether words tell when, and nothing beside that. @param dateless as of `withoutDates` */
export function tellOnlyWhen(dateless: string): boolean {
  return dateless
    .split(betweenParts)
    .every((part) => part.includes('#') || !/[\p{L}\p{N}]/u.test(part));
}
