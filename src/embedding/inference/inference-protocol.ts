import type { ModelDescription } from '../model/model-description.js';
import type { ModelSettings } from '../model/model-settings.js';

/** An embedding, or why there is none. Classes do not cross between processes. */
type EmbeddingOutcome = Float32Array | { readonly failure: string };

/** What an inference process can be asked; `configure` comes first. */
export interface InferenceProtocol {
  readonly configure: { readonly params: ModelSettings; readonly result: ModelDescription };
  readonly embedPassages: {
    readonly params: readonly string[];
    /** One a text, in order. */
    readonly result: readonly EmbeddingOutcome[];
  };
  readonly embedQuery: { readonly params: string; readonly result: Float32Array };
}
