import type { IndexingPreview } from '../../indexing/indexing-preview.js';
import type { CollectionChanges, IndexingReport } from '../../indexing/indexing-report.js';
import { printable } from './printable.js';

/** What a run did, for a reader. */
export function renderReport(report: IndexingReport, documentsDir: string): string {
  const { passages, embedded, seconds, generation } = report;
  const standing =
    generation === null
      ? 'No document could be read, so there is no index.'
      : `The index holds ${count(passages, 'passage')}; ${embedded} ${embedded === 1 ? 'was' : 'were'} ` +
        `read in ${seconds.toFixed(1)} s.`;
  const warnings = report.warnings.map(
    ({ document, warning }) => `  ! ${printable(document)}: ${warning}`,
  );
  const lines = [...changeLines(report, documentsDir), ...warnings, standing];
  return [...lines, ...missingAdvice(report, 'were kept')].join('\n');
}

/** What a run would do, for a reader. */
export function renderPreview(preview: IndexingPreview, documentsDir: string): string {
  const { added, changed, removed, missing = [], passages } = preview;
  const isCurrent =
    missing.length + added.length + changed.length + removed.length + passages === 0;
  const last = isCurrent
    ? 'The index is up to date.'
    : `Up to ${count(passages, 'passage')} would be read. Nothing was changed.`;
  const lines = [...changeLines(preview, documentsDir), last];
  return [...lines, ...missingAdvice(preview, 'would be kept')].join('\n');
}

function missingAdvice({ missing = [] }: CollectionChanges, fate: string): string[] {
  if (missing.length === 0) return [];
  return [
    `${count(missing.length, 'document')} disappeared from the folder at once and ${fate}: a drive ` +
      'may be missing. To remove them: `kilde index --yes`, with the same folder.',
  ];
}

function changeLines(changes: CollectionChanges, documentsDir: string): string[] {
  const { added, changed, removed, missing = [], unchanged, failed } = changes;
  const kept = missing.length === 0 ? '' : `, ${missing.length} missing`;
  return [
    `${documentsDir}: ${added.length} added, ${changed.length} changed, ${removed.length} removed, ` +
      `${unchanged} unchanged, ${failed.length} refused${kept}`,
    ...added.map((id) => `  + ${printable(id)}`),
    ...changed.map((id) => `  ~ ${printable(id)}`),
    ...removed.map((id) => `  - ${printable(id)}`),
    ...missing.map((id) => `  ? ${printable(id)}`),
    ...failed.map(({ document, reason }) => `  x ${printable(document)}: ${reason}`),
  ];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
