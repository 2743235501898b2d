/**
 * A stated date as `yyyy-mm-dd`, or null where it is none: `2025-12-02`, `2025-12-02T20:43:38+07:00`
 * (its own day, whatever the reader's time zone), `2025/12/02`, `20251202`. Days written in words or
 * day first are not guessed at.
 */
export function documentDate(stated: string): string | null {
  const match =
    /^\s*(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?!\d)/u.exec(toAsciiDigits(stated)) ?? undefined;
  if (match === undefined) return null;
  const [, year = '', separator = '', month = '', day = ''] = match;
  if (separator === '' && (month.length < 2 || day.length < 2)) return null;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDay(iso) ? iso : null;
}

function isCalendarDay(iso: string): boolean {
  const time = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso);
}

/** Decimal digits of any script, for each of which Unicode has ten in a row from a multiple of ten. */
function toAsciiDigits(text: string): string {
  return text.replaceAll(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef]/g, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = [0x0660, 0x06f0, 0x0966, 0x09e6].findLast((start) => start <= code) ?? code;
    return String(code - zero);
  });
}
