import type { CollectionLimits } from './files/collection-size.js';
import type { RemovalLimits } from './removed-documents.js';
import type { StagingLimits } from './staged-files.js';

/** How much a collection may hold, and how much is remembered of it. */
export interface CurationLimits extends CollectionLimits, StagingLimits, RemovalLimits {
  /** Of each of the two files of the audit. */
  readonly maxAuditBytes: number;
  /** Changes of one collection that may wait for their turn. */
  readonly maxWaiting: number;
}

export const usualLimits = {
  maxDocuments: 5_000,
  maxTotalBytes: 1_000_000_000,
  maxFileBytes: 50_000_000,
  maxStaged: 20,
  stagedForMs: 15 * 60_000,
  maxRemovedBytes: 500_000_000,
  removedForMs: 24 * 3_600_000,
  maxAuditBytes: 1_000_000,
  maxWaiting: 100,
} as const satisfies CurationLimits;
