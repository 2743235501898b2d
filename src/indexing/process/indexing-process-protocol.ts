import type { ModelSettings } from '../../embedding/model/model-settings.js';
import type { DocumentLook } from '../indexing-look.js';
import type { IndexingPreview } from '../indexing-preview.js';
import type { RemovalConsent } from '../collection/mass-removal.js';
import type { IndexingProgress, IndexingReport } from '../indexing-report.js';

/** What indexing works with. Plain data: it is sent to a child process. */
export interface IndexingSettings {
  readonly documentsDir: string;
  readonly indexDir: string;
  readonly model: ModelSettings;
  readonly inferenceProcesses: number;
  readonly maxFileBytes: number;
  readonly documentTimeLimitMs: number;
  /** Of the processes that read and embed, as for os.setPriority. */
  readonly priority?: number;
}

/** How much a run makes anew. */
export type IndexingMode = 'changed' | 'everything' | 'repair';

interface IndexingRequest {
  readonly settings: IndexingSettings;
  readonly mode: IndexingMode;
}

interface RunRequest extends IndexingRequest {
  readonly consent?: RemovalConsent | undefined;
}

/** What a run tells on the way: how far it is, or what the owner should know. */
export type IndexingEvent = { readonly progress: IndexingProgress } | { readonly notice: string };

/** What an indexing process can be asked, once. */
export interface IndexingProtocol {
  readonly run: {
    readonly params: RunRequest;
    readonly result: IndexingReport;
    readonly notification: IndexingEvent;
  };
  /** Looks at the one document of a folder, which is no collection. */
  readonly look: {
    readonly params: { readonly settings: IndexingSettings };
    readonly result: DocumentLook;
  };
  readonly preview: { readonly params: IndexingRequest; readonly result: IndexingPreview };
}
