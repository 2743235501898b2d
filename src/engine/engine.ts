import type { AnswerRequest, TimedAnswer } from '../answering/answer-service.js';
import type { CatalogueEntry } from '../answering/document-catalogue.js';
import type { ExampleCandidate } from '../answering/headings/example-candidates.js';
import type { Heading } from '../answering/headings/heading-catalogue.js';
import type { DocumentPageRequest, PassageRequest } from '../answering/passage-service.js';
import type { DocumentPage, PassageContext } from '../domain/answer.js';
import type { GenerationInfo } from '../index/passage-store.js';

/** One open generation that answers questions. */
export interface Engine {
  /** Null where there is no index. */
  readonly info: GenerationInfo | null;
  ask(request: AnswerRequest, signal?: AbortSignal): Promise<TimedAnswer>;
  catalogue(): readonly CatalogueEntry[];
  headings(signal?: AbortSignal): Promise<readonly Heading[]>;
  exampleCandidates(signal?: AbortSignal): Promise<readonly ExampleCandidate[]>;
  passage(request: PassageRequest): Promise<PassageContext | null>;
  page(request: DocumentPageRequest): Promise<DocumentPage | null>;
}
