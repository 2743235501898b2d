import { createHmac, timingSafeEqual } from 'node:crypto';
import { mainCollection } from '../../collections/collection-places.js';
import type { CollectionId } from '../../domain/collection-place.js';
import { discordLimits } from '../render/discord-limits.js';
import {
  feedbackCodes,
  feedbackFields,
  feedbackStateOf,
  isFeedbackState,
  type FeedbackState,
} from './feedback-state.js';
import {
  documentCodes,
  documentFields,
  documentStateOf,
  isDocumentState,
  type DocumentState,
} from './document-states.js';
import { keyField, numberField } from './state-fields.js';

/** Whose button or menu it is: a user's, by Discord id; null where it is for everyone who sees it. */
export type ButtonOwner = string | null;

/**
 * What a button or the option of a menu does when it is chosen. `answer`, `run` and `removal` are
 * keys of the caller's own and `document` is the key of a document: 1 to 24 of `A-Z a-z 0-9 - _`.
 * Numbers count from 0.
 */
export type ButtonState =
  /** Shows a quote of an answer in one of its editions; edition 0 is the one that was quoted. */
  | (OfQuote & { readonly kind: 'quote' })
  /** Shows the quote with its neighbours. */
  | (OfQuote & { readonly kind: 'context' })
  /** Posts a private answer to the channel. */
  | (OfQuote & { readonly kind: 'share' })
  /** Shows the nearest passage of an answer that was not found; only older messages have it. */
  | { readonly kind: 'nearest'; readonly answer: string; readonly owner: ButtonOwner }
  /** Shows a document with what is known of it. */
  | { readonly kind: 'source'; readonly document: string; readonly owner: ButtonOwner }
  /** Shows a page of a document's text. */
  | {
      readonly kind: 'text-page';
      readonly document: string;
      readonly page: number;
      readonly owner: ButtonOwner;
    }
  /** Starts the run that was previewed. */
  | { readonly kind: 'reindex-go'; readonly mode: ReindexMode; readonly owner: ButtonOwner }
  /** Starts a run that removes exactly those documents that are gone; `removal` is their key. */
  | { readonly kind: 'reindex-remove'; readonly removal: string; readonly owner: ButtonOwner }
  /** Stops a run. */
  | { readonly kind: 'reindex-stop'; readonly run: string; readonly owner: ButtonOwner }
  /** Asks the example question that the button shows; the slot keeps its custom_id unique. */
  | { readonly kind: 'example'; readonly slot: number; readonly owner: ButtonOwner }
  /** A disabled button, which only shows something; the slot keeps its custom_id unique. */
  | { readonly kind: 'inert'; readonly slot: number; readonly owner: ButtonOwner }
  /** A menu itself, whose options are states of their own; the slot is as above. */
  | { readonly kind: 'menu'; readonly slot: number; readonly owner: ButtonOwner }
  | (DocumentState & { readonly owner: ButtonOwner })
  | FeedbackState;

interface OfQuote {
  readonly answer: string;
  readonly quote: number;
  readonly edition: number;
  readonly owner: ButtonOwner;
}

const modes = ['changed', 'everything'] as const;
/** How much a run makes anew. */
export type ReindexMode = (typeof modes)[number];

/** Raised when the meaning of a field changes; buttons of another version are not understood. */
const version = '1';
const codes = {
  quote: 'q',
  context: 'c',
  share: 's',
  nearest: 'n',
  source: 'd',
  'text-page': 't',
  'reindex-go': 'g',
  'reindex-remove': 'r',
  'reindex-stop': 'x',
  example: 'e',
  inert: 'i',
  menu: 'm',
  ...feedbackCodes,
  ...documentCodes,
} as const satisfies Record<ButtonState['kind'], string>;
/** 72 bits: nobody guesses that, and it leaves room for the state. */
const signatureLength = 12;
/** All that is ever written, so that nothing else can be said to have been signed. */
const written = /^[\w.-]+$/u;

/**
 * The custom_id of a button or a menu, or the value of an option, at most 100 characters, signed so
 * that nobody else can make one, and that it works only where its collection is answered from.
 * @throws RangeError for a state that cannot be written: a key of other characters or too long, a
 *   number that is no whole number from 0, a person that is no Discord id
 */
export function customIdOf(state: ButtonState, key: string, collection: CollectionId): string {
  const fields = [version + codes[state.kind], ownerField(state.owner), ...fieldsOf(state)];
  const signed = fields.join('.');
  const customId = `${signed}.${signature(signed, key, collection)}`;
  if (customId.length <= discordLimits.customId) return customId;
  throw new RangeError(`${customId} is too long for a custom_id`);
}

/** The state that a custom_id stands for; null for one that was not made here with this key. */
export function parseCustomId(
  customId: string,
  key: string,
  collection: CollectionId,
): ButtonState | null {
  if (!written.test(customId)) return null;
  const at = customId.lastIndexOf('.');
  const signed = customId.slice(0, Math.max(0, at));
  if (!isSame(signature(signed, key, collection), customId.slice(at + 1))) return null;
  const [head = '', owner = '', ...fields] = signed.split('.');
  if (head.charAt(0) !== version) return null;
  return stateOf(head.slice(1), fields, owner === '' ? null : owner);
}

function fieldsOf(state: ButtonState): string[] {
  if (isFeedbackState(state)) return feedbackFields(state);
  if (isDocumentState(state)) return documentFields(state);
  if ('quote' in state)
    return [keyField(state.answer), numberField(state.quote), numberField(state.edition)];
  if ('page' in state) return [keyField(state.document), numberField(state.page)];
  if ('mode' in state) return [state.mode];
  if ('removal' in state) return [keyField(state.removal)];
  if ('slot' in state) return [numberField(state.slot)];
  if ('answer' in state) return [keyField(state.answer)];
  if ('document' in state) return [keyField(state.document)];
  return [keyField(state.run)];
}

/** Fields are what `fieldsOf` wrote, for the signature holds; only their number may surprise. */
function stateOf(code: string, fields: readonly string[], owner: ButtonOwner): ButtonState | null {
  const [first = '', second = '', third = ''] = fields;
  const ofQuote = { answer: first, quote: Number(second), edition: Number(third), owner };
  switch (code) {
    case codes.quote:
      return { kind: 'quote', ...ofQuote };
    case codes.context:
      return { kind: 'context', ...ofQuote };
    case codes.share:
      return { kind: 'share', ...ofQuote };
    case codes.nearest:
      return { kind: 'nearest', answer: first, owner };
    case codes.source:
      return { kind: 'source', document: first, owner };
    case codes['text-page']:
      return { kind: 'text-page', document: first, page: Number(second), owner };
    case codes['reindex-go']: {
      const mode = modes.find((known) => known === first);
      return mode === undefined ? null : { kind: 'reindex-go', mode, owner };
    }
    case codes['reindex-remove']:
      return { kind: 'reindex-remove', removal: first, owner };
    case codes['reindex-stop']:
      return { kind: 'reindex-stop', run: first, owner };
    case codes.example:
      return { kind: 'example', slot: Number(first), owner };
    case codes.inert:
      return { kind: 'inert', slot: Number(first), owner };
    case codes.menu:
      return { kind: 'menu', slot: Number(first), owner };
    default: {
      const ofDocuments = documentStateOf(code, fields);
      if (ofDocuments !== null) return { ...ofDocuments, owner };
      return feedbackStateOf(code, fields, owner);
    }
  }
}

function ownerField(owner: ButtonOwner): string {
  if (owner === null) return '';
  if (/^\d{1,20}$/.test(owner)) return owner;
  throw new RangeError(`A button's person must be a Discord id, not "${owner}"`);
}

/** Buttons of `main` are signed as they were before there were other collections. */
function signature(signed: string, key: string, collection: CollectionId): string {
  const said = collection === mainCollection ? signed : `${signed}\n${collection}`;
  return createHmac('sha256', key).update(said).digest('base64url').slice(0, signatureLength);
}

function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
