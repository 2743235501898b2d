import { numberIn } from '../../i18n/formats.js';
import type { Texts } from '../../i18n/texts.js';

const names = {
  added: 'reindex.added',
  changed: 'reindex.changed',
  removed: 'reindex.removed',
  missing: 'reindex.missing',
  failed: 'reindex.refused',
} as const;

/** To how many documents a run did what. */
type Counts = Partial<Readonly<Record<keyof typeof names, number>>>;

/** A line for each thing that was done to documents; none where nothing was. */
export function changeLines(counts: Counts, texts: Texts): string[] {
  const { added, changed, removed, missing, failed } = counts;
  const line = (name: keyof typeof names, count = 0) =>
    count === 0 ? [] : [`${texts.t(names[name])}: ${numberIn(texts.language, count)}`];
  return [
    ...line('added', added),
    ...line('changed', changed),
    ...line('removed', removed),
    ...line('missing', missing),
    ...line('failed', failed),
  ];
}
