import type { InterfaceLanguage } from './interface-language.js';

/** A number as it is written in a language, with at most one decimal. */
export function numberIn(language: InterfaceLanguage, value: number): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
}

/** A size of a file in kilobytes, or from one on in megabytes. */
export function sizeIn(language: InterfaceLanguage, bytes: number): string {
  const isLarge = bytes >= 1_000_000;
  const unit = isLarge ? 'megabyte' : 'kilobyte';
  const style = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 } as const;
  const value = isLarge ? bytes / 1_000_000 : Math.max(bytes / 1_000, 0.1);
  return new Intl.NumberFormat(language, style).format(value);
}

/** A share, 0 to 1, in whole percent. */
export function percentIn(language: InterfaceLanguage, share: number): string {
  return new Intl.NumberFormat(language, { style: 'percent' }).format(share);
}

/** A day given as `yyyy-mm-dd`; as it is where it names no day. */
export function dateIn(language: InterfaceLanguage, day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}

/** A time to wait in words, rounded up: seconds below 90, minutes below 90, else hours. */
export function durationIn(language: InterfaceLanguage, seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds));
  if (whole < 90) return unitIn(language, 'second', whole);
  const minutes = Math.ceil(whole / 60);
  return minutes < 90
    ? unitIn(language, 'minute', minutes)
    : unitIn(language, 'hour', Math.ceil(minutes / 6) / 10);
}

/** So many days in words. */
export function daysIn(language: InterfaceLanguage, days: number): string {
  return unitIn(language, 'day', days);
}

/** Name of a language, such as `hi`, in the interface's; null for `und` and what names none. */
export function languageNameIn(language: InterfaceLanguage, code: string): string | null {
  return displayName(language, code);
}

/**
 * Name of a language as those who speak it write it, to stand alone; its code where there is no
 * name. Georgian has an upper case, but no sentence or name begins with it.
 */
export function ownLanguageName(code: string): string {
  const name = displayName(code, code) ?? code;
  return name.replace(/^\p{Changes_When_Titlecased}/u, (letter) => letter.toUpperCase());
}

function unitIn(language: InterfaceLanguage, unit: string, value: number): string {
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(
    value,
  );
}

/** A document may declare anything as its language. */
function displayName(language: string, code: string): string | null {
  if (!/^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(code) || /^und\b/i.test(code)) return null;
  try {
    const names = new Intl.DisplayNames([language], { type: 'language', fallback: 'none' });
    return names.of(code) ?? null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
