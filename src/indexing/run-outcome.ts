import { settingsFile } from '../documents/settings/folder-settings.js';
import type { CollectionPlan, PlannedDocument } from './collection/collection-plan.js';
import type { CollectionChanges, FailedDocument } from './indexing-report.js';

/** What came of a run, gathered while it goes on. */
export class RunOutcome {
  /** Passages that were embedded. */
  embedded = 0;
  /** Documents that were read and put into the new generation. */
  indexed = 0;
  /** Documents that are gone but stay; null until it is known which are. */
  missing: readonly string[] | null = null;
  readonly warnings: { readonly document: string; readonly warning: string }[] = [];
  readonly #added: string[] = [];
  readonly #changed: string[] = [];
  readonly #failed: FailedDocument[] = [];
  #removed: readonly string[] = [];
  #unchanged = 0;

  planned(plan: CollectionPlan): void {
    this.#removed = plan.removed;
    this.missing = plan.missing ?? null;
    this.#unchanged += plan.unchanged.length;
    this.#failed.push(...plan.failed);
    const warnings = plan.settingsWarnings ?? [];
    this.warnings.push(...warnings.map((warning) => ({ document: settingsFile, warning })));
  }

  done({ id, change }: PlannedDocument, warnings: readonly string[]): void {
    this.indexed += 1;
    if (change === 'added') this.#added.push(id);
    else if (change === 'changed') this.#changed.push(id);
    else this.#unchanged += 1;
    this.warnings.push(...warnings.map((warning) => ({ document: id, warning })));
  }

  failed(document: string, reason: string): void {
    this.#failed.push({ document, reason });
  }

  changes(): CollectionChanges {
    const missing = this.missing ?? [];
    return {
      added: this.#added.toSorted(),
      changed: this.#changed.toSorted(),
      removed: this.#removed.toSorted(),
      ...(missing.length > 0 && { missing: missing.toSorted() }),
      unchanged: this.#unchanged,
      failed: this.#failed.toSorted((a, b) => (a.document < b.document ? -1 : 1)),
    };
  }
}
