import type { BaseInteraction } from 'discord.js';
import type { CollectionRules, Visit } from '../collections/collection-rules.js';
import type { CollectionId } from '../domain/collection-place.js';
import type { Collections } from '../serving/collections.js';
import type { BotServices } from './bot-services.js';
import { hasRole } from './dispatching/moderators.js';
import type { ButtonKeys } from './replies/button-keys.js';
import { CollectionReplies } from './replies/collection-replies.js';
import type { ReplyMemory } from './replies/reply-memory.js';

/** What of the services is of no collection. */
type SharedServices = Pick<
  BotServices,
  | 'fairUse'
  | 'moderatorRoleIds'
  | 'areButtonsOff'
  | 'mention'
  | 'withoutPaths'
  | 'log'
  | 'logQuestions'
  | 'startedAt'
  | 'version'
>;

export interface VisitsParts {
  readonly rules: CollectionRules;
  readonly collections: Pick<Collections, 'of'>;
  readonly replies: ReplyMemory;
  readonly keys: Pick<ButtonKeys, 'sign' | 'parse'>;
  readonly shared: SharedServices;
}

/** What tells where somebody is and what they are there. */
type Visitor = Pick<BaseInteraction, 'guildId' | 'channelId' | 'channel' | 'member'>;

/** Gives each visit the services of the collection that it may see, and of no other. */
export class Visits {
  readonly #parts: VisitsParts;

  constructor(parts: VisitsParts) {
    this.#parts = parts;
  }

  /** What a visit is answered with. */
  servicesFor(visitor: Visitor): BotServices {
    const { rules, shared } = this.#parts;
    const visit = visitOf(visitor);
    const answered = rules.collectionFor(visit);
    const lookedAfter = (): BotServices | null => {
      const isNamed = visit.server !== null && hasRole(visitor, shared.moderatorRoleIds);
      const id = rules.collectionToLookAfter(visit) ?? (isNamed ? answered : null);
      return id === null ? null : this.#servicesOf(id, lookedAfter);
    };
    return this.#servicesOf(answered, lookedAfter);
  }

  #servicesOf(id: CollectionId, lookedAfter: () => BotServices | null): BotServices {
    const { collections, replies, keys, shared } = this.#parts;
    const collection = collections.of(id);
    return {
      ...shared,
      place: collection.place,
      questions: collection.questions,
      engine: collection.engine,
      library: collection.library,
      feedback: collection.feedback,
      questionHelp: collection.questionHelp,
      indexing: collection.indexing,
      repair: collection.repair,
      documents: collection.documents,
      ledger: new CollectionReplies(replies, id),
      customId: (state) => keys.sign(state, id),
      stateOf: (signed) => keys.parse(signed, id),
      lookedAfter,
    };
  }
}

function visitOf({ guildId, channelId, channel }: Visitor): Visit {
  const isThread = channel !== null && channel.isThread();
  return { server: guildId, channel: channelId, parent: isThread ? channel.parentId : null };
}
