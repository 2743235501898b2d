import { UserError } from '../../errors.js';

/** Why a document is not taken, beside what curation and fetching refuse. */
export type KeepingFault =
  | { readonly kind: 'too-many-passages'; readonly limit: number; readonly found: number }
  /** `reason` is a sentence of the reader's, in English. */
  | { readonly kind: 'unreadable'; readonly reason: string }
  /** Somebody else changed the document since it was shown. */
  | { readonly kind: 'changed-meanwhile' }
  | { readonly kind: 'links-off' }
  | { readonly kind: 'took-too-long' }
  | { readonly kind: 'too-many-at-once'; readonly limit: number };

const messages = {
  'too-many-passages':
    'The collection would have more passages than it may: remove something first.',
  unreadable: 'The document cannot be read: give another file.',
  'changed-meanwhile': 'Somebody else changed the document meanwhile: look at it again.',
  'links-off': 'Documents are not fetched by their addresses: set ALLOW_LINKS, or give the file.',
  'took-too-long': 'Looking at the document took too long: try again later.',
  'too-many-at-once': 'Many documents wait to be looked at: try again in a while.',
} as const satisfies Record<KeepingFault['kind'], string>;

/** Something is not done for a collection, and everything is as it was. */
export class KeepingError extends UserError {
  override readonly name = 'KeepingError';
  readonly fault: KeepingFault;

  constructor(fault: KeepingFault, options?: ErrorOptions) {
    super(messages[fault.kind], options);
    this.fault = fault;
  }
}
