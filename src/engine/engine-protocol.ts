import type { AnswerRequest, TimedAnswer } from '../answering/answer-service.js';
import type { ModelSettings } from '../embedding/model-settings.js';
import type { GenerationInfo } from '../retrieval/passage-store.js';

/** What an engine process works with. */
export interface EngineSettings {
  readonly indexDir: string;
  readonly model: ModelSettings;
}

/** What an engine process can be asked; `configure` comes first. */
export interface EngineProtocol {
  /** Loads the model, opens the standing generation and answers one question to warm up. */
  readonly configure: {
    readonly params: EngineSettings;
    /** The generation that is answered from; null where there is no index. */
    readonly result: GenerationInfo | null;
  };
  readonly ask: { readonly params: AnswerRequest; readonly result: TimedAnswer };
}
