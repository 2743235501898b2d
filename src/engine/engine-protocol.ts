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
  /** The index that is opened first, and stays open; others are opened as they are asked for. */
  readonly indexDir: string;
  readonly model: ModelSettings;
  /** Milliseconds for a question, after which no further passage is read; 0 for none to be read. */
  readonly readingBudgetMs: number;
  /** The collection that is measured: the answer model must not have seen it. */
  readonly measured?: string;
}

/** Names the index that is asked: its folder. */
interface OfIndex {
  readonly indexDir: string;
}

/** A request to one index. */
interface IndexRequest<T> extends OfIndex {
  readonly request: T;
}

/** An answer with the generation that it is from; null where there is no index. */
export interface EngineAnswer extends TimedAnswer {
  readonly generation: string | null;
}

/** What an engine process can be asked; `configure` comes first. */
export interface EngineProtocol {
  /** Loads the model. */
  readonly configure: { readonly params: EngineSettings; readonly result: null };
  /**
   * Opens the current generation of an index, where none is open or it shall be opened anew.
   * `result` is what is answered from; null where there is no index.
   */
  readonly open: {
    readonly params: OfIndex & { readonly anew: boolean };
    readonly result: GenerationInfo | null;
  };
  /** Closes an index that is no more: what asks for it later finds what is there then. */
  readonly forget: { readonly params: OfIndex; readonly result: null };
  readonly ask: { readonly params: IndexRequest<AnswerRequest>; readonly result: EngineAnswer };
  /** All documents of the generation, in the order of their ids. */
  readonly catalogue: { readonly params: OfIndex; readonly result: readonly CatalogueEntry[] };
  /** See `headingsOf`. */
  readonly headings: { readonly params: OfIndex; readonly result: readonly Heading[] };
  /** See `exampleCandidates`. */
  readonly exampleCandidates: {
    readonly params: OfIndex;
    readonly result: readonly ExampleCandidate[];
  };
  /** A passage that was quoted before; null where it is gone. */
  readonly passage: {
    readonly params: IndexRequest<PassageRequest>;
    readonly result: PassageContext | null;
  };
  /** A page of a document's text; null where there is no such document. */
  readonly page: {
    readonly params: IndexRequest<DocumentPageRequest>;
    readonly result: DocumentPage | null;
  };
}
