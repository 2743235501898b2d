import type { CollectionQuestions } from '../serving/collection-questions.js';
import type { CollectionFeedback } from '../serving/collection-feedback.js';
import type { QuestionHelp } from '../serving/question-help.js';
import type { CollectionPlace } from '../domain/collection-place.js';
import type { IndexEngine } from '../engine/index-engine.js';
import type { IndexRepair } from '../serving/index-repair.js';
import type { IndexingRuns } from '../serving/indexing-runs.js';
import type { Library } from '../serving/library.js';
import type { DocumentKeeping } from '../serving/keeping/document-keeping.js';
import type { Logger } from '../logger.js';
import type { ButtonState } from './replies/custom-id.js';
import type { FairUse } from './asking/fair-use.js';
import type { ReplyMemory } from './replies/reply-memory.js';

/** What commands work with, for the visit that they answer: all of it is of one collection. */
export interface BotServices {
  /** What is answered from. */
  readonly place: CollectionPlace;
  readonly questions: Pick<CollectionQuestions, 'ask' | 'load'>;
  readonly engine: Pick<IndexEngine, 'passage' | 'page'>;
  readonly library: Pick<Library, 'generation' | 'catalogue' | 'opened'>;
  readonly feedback: Pick<
    CollectionFeedback,
    'keepsQuestions' | 'days' | 'keep' | 'vote' | 'votes' | 'groups' | 'dismiss' | 'chosen'
  >;
  readonly questionHelp: Pick<QuestionHelp, 'headings' | 'examples'>;
  readonly indexing: Pick<
    IndexingRuns,
    'running' | 'last' | 'firstIndexing' | 'start' | 'preview' | 'stop'
  >;
  readonly repair: Pick<IndexRepair, 'state'>;
  readonly documents: Pick<
    DocumentKeeping,
    | 'refused'
    | 'list'
    | 'offerAttachment'
    | 'offerLink'
    | 'keep'
    | 'discard'
    | 'remove'
    | 'restore'
    | 'link'
    | 'writeNote'
    | 'readNote'
    | 'updateNote'
  >;
  readonly ledger: Pick<ReplyMemory, 'add' | 'get'>;
  readonly fairUse: Pick<FairUse, 'take'>;
  /** Ids of roles that may look after documents besides those with Manage Server. */
  readonly moderatorRoleIds: readonly string[];
  /**
   * What the moderators of the server look after, which need not be what is answered from; null
   * where there is nothing.
   */
  readonly lookedAfter: () => BotServices | null;
  readonly customId: (state: ButtonState) => string;
  /** What a custom_id or the value of a menu's option stands for; null where it was not made here. */
  readonly stateOf: (signed: string) => ButtonState | null;
  /** Whether answers may lack their buttons, or lose them at the next start. */
  readonly areButtonsOff: () => boolean;
  /** How a command is named to somebody of this locale, as markdown. */
  readonly mention: (command: string, locale: string) => string;
  /** Takes the server's paths out of a message. */
  readonly withoutPaths: (message: string) => string;
  readonly log: Logger;
  readonly logQuestions: boolean;
  readonly startedAt: Date;
  readonly version: string;
}
