import type { CollectionPlace } from '../domain/collection-place.js';
import type { PassageStore } from '../index/passage-store.js';
import type { CollectionFeedback } from './collection-feedback.js';
import type { CollectionQuestions } from './collection-questions.js';
import type { GuardedEngine } from './guarded-engine.js';
import type { IndexRepair } from './index-repair.js';
import type { IndexingRuns } from './indexing-runs.js';
import type { Library } from './library.js';
import type { DocumentKeeping } from './keeping/document-keeping.js';
import type { QuestionHelp } from './question-help.js';

/** One collection with all that it is asked and looked after through. */
export interface ServedCollection {
  readonly place: CollectionPlace;
  readonly store: Pick<PassageStore, 'current' | 'writer'>;
  readonly engine: GuardedEngine;
  readonly library: Library;
  readonly indexing: IndexingRuns;
  readonly repair: IndexRepair;
  readonly questions: CollectionQuestions;
  readonly questionHelp: QuestionHelp;
  readonly feedback: CollectionFeedback;
  readonly documents: DocumentKeeping;
  /** Stops the run that goes on, and lets nothing new begin. */
  readonly stopIndexing: () => Promise<void>;
  readonly close: () => Promise<void>;
  /** Lets nothing be answered from its index any more, which is to be deleted. */
  readonly forget: () => Promise<void>;
}
