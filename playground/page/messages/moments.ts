const forms: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** A moment in words. @param form one of Discord's letters: `R` counts from now */
export function momentText(seconds: number, form: string, language: string): string {
  const options = forms[form];
  if (options !== undefined) {
    return new Intl.DateTimeFormat(language, options).format(seconds * 1000);
  }
  const distance = seconds - Date.now() / 1000;
  const [unit, length] = units.find(([, size]) => Math.abs(distance) >= size) ?? ['second', 1];
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  return format.format(Math.round(distance / length), unit);
}
