import type { Fingerprint } from './passage-store.js';

/** Whether vectors of one are good for the other: these hang on the text, not on who cut it. */
export function haveSameVectors(before: Fingerprint, now: Fingerprint): boolean {
  const { splitterVersion } = now;
  return fingerprintDifferences({ ...before, splitterVersion }, now).length === 0;
}

/** What differs, in words such as `dtype (q8, now fp32)`; empty where nothing does. */
export function fingerprintDifferences(before: Fingerprint, now: Fingerprint): string[] {
  const keys = [
    'model',
    'dtype',
    'dimensions',
    'queryPrefix',
    'passagePrefix',
    'pooling',
    'splitterVersion',
  ] as const satisfies readonly (keyof Fingerprint)[];
  return keys
    .filter((key) => before[key] !== now[key])
    .map((key) => `${key} (${shown(before[key])}, now ${shown(now[key])})`);
}

/** Prefixes end with a space, or are empty: what cannot be seen stands in quotation marks. */
function shown(value: string | number): string {
  const text = String(value);
  return text === text.trim() && text !== '' ? text : JSON.stringify(text);
}
