import type { AnswerRequest, TimedAnswer } from '../answering/answer-service.js';
import type { CatalogueEntry } from '../answering/document-catalogue.js';
import type { ExampleCandidate } from '../answering/headings/example-candidates.js';
import type { Heading } from '../answering/headings/heading-catalogue.js';
import type { DocumentPageRequest, PassageRequest } from '../answering/passage-service.js';
import type { DocumentPage, PassageContext } from '../domain/answer.js';
import type { ModelSettings } from '../embedding/model/model-settings.js';
import type { GenerationInfo } from '../index/passage-store.js';

/** What an engine process works with. */
export interface EngineSettings {
  readonly indexDir: string;
  readonly model: ModelSettings;
  /** Milliseconds for a question, after which no further passage is read; 0 for none to be read. */
  readonly readingBudgetMs: number;
  /** The collection that is measured: the answer model must not have seen it. */
  readonly measured?: string;
}

/** What an engine process can be asked; `configure` comes first. */
export interface EngineProtocol {
  /** Loads the model, opens the current generation and answers one question to warm up. */
  readonly configure: {
    readonly params: EngineSettings;
    /** The generation that is answered from; null where there is no index. */
    readonly result: GenerationInfo | null;
  };
  readonly ask: { readonly params: AnswerRequest; readonly result: TimedAnswer };
  /** All documents of the generation, in the order of their ids. */
  readonly catalogue: { readonly params: null; readonly result: readonly CatalogueEntry[] };
  /** See `headingsOf`. */
  readonly headings: { readonly params: null; readonly result: readonly Heading[] };
  /** See `exampleCandidates`. */
  readonly exampleCandidates: {
    readonly params: null;
    readonly result: readonly ExampleCandidate[];
  };
  /** A passage that was quoted before; null where it is gone. */
  readonly passage: { readonly params: PassageRequest; readonly result: PassageContext | null };
  /** A page of a document's text; null where there is no such document. */
  readonly page: { readonly params: DocumentPageRequest; readonly result: DocumentPage | null };
}
