import type { ModelSettings } from '../../embedding/model/model-settings.js';
import type { DocumentFile, ReadDocument } from './document-reader.js';

/** What a document process can be asked; `configure` comes first. */
export interface DocumentProcessProtocol {
  /** Loads the tokenizer that passages are counted with. */
  readonly configure: {
    readonly params: { readonly model: ModelSettings; readonly maxTokens: number };
    readonly result: null;
  };
  readonly read: {
    readonly params: DocumentFile;
    readonly result: ReadDocument;
    /** It gets on; told every second at the most. */
    readonly notification: null;
  };
}
