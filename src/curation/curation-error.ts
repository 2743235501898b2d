import { isSystemError, UserError } from '../errors.js';

interface Bytes {
  readonly limitBytes: number;
  /** With the file that was to be added. */
  readonly foundBytes: number;
}

/** Why something is not done for a collection, with the figures to say so in any language. */
export type CurationFault =
  | { readonly kind: 'too-many-documents'; readonly limit: number; readonly found: number }
  | ({ readonly kind: 'collection-too-large' } & Bytes)
  | ({ readonly kind: 'file-too-large' } & Bytes)
  | { readonly kind: 'too-many-staged'; readonly limit: number }
  | { readonly kind: 'too-busy'; readonly limit: number }
  /** Of a path that leads out of the folder, through a link, or to what is no document. */
  | { readonly kind: 'unsafe-path'; readonly path: string }
  | {
      readonly kind: 'not-there';
      readonly what: 'staged file' | 'removed document' | 'document' | 'note';
      /** Its path or id. */
      readonly name: string;
    }
  /** What is no document would not be read, and might be the settings of a tool. */
  | { readonly kind: 'unknown-ending'; readonly known: readonly string[]; readonly found: string }
  /** A file in place of one of another kind would not be read. */
  | { readonly kind: 'other-ending'; readonly expected: string; readonly found: string }
  | { readonly kind: 'empty-file' }
  | { readonly kind: 'empty-title' }
  | { readonly kind: 'empty-text' }
  | { readonly kind: 'too-long'; readonly what: 'title' | 'text'; readonly limit: number }
  | { readonly kind: 'wrong-link'; readonly link: string }
  /** The owner's `kilde.yaml` has faults, which are theirs to mend: it is left as it is. */
  | { readonly kind: 'wrong-settings'; readonly reason: string }
  /** `kilde.yaml` would be larger than is read. */
  | { readonly kind: 'settings-full'; readonly reason: string }
  /** Somebody else kept writing the file. */
  | { readonly kind: 'busy-file'; readonly path: string }
  | { readonly kind: 'disk-full'; readonly reason: string }
  | { readonly kind: 'not-writable'; readonly reason: string };

const messages: { readonly [K in CurationFault['kind']]: (fault: FaultOf<K>) => string } = {
  'too-many-documents': ({ found, limit }) =>
    `The collection would have ${found} documents; at most ${limit} may be in it: remove some first.`,
  'collection-too-large': ({ foundBytes, limitBytes }) =>
    `The collection would have ${foundBytes} bytes; it may have ${limitBytes}: remove something first.`,
  'file-too-large': ({ foundBytes, limitBytes }) =>
    `The file has ${foundBytes} bytes; at most ${limitBytes} are taken: split it.`,
  'too-many-staged': ({ limit }) =>
    `${limit} files wait to be kept or discarded already: decide on those first.`,
  'too-busy': ({ limit }) => `${limit} changes wait for their turn already: try again in a moment.`,
  'unsafe-path': ({ path }) =>
    `${JSON.stringify(path)} is no path of a document of the collection: name one that is in the folder.`,
  'not-there': ({ what, name }) =>
    `There is no ${what} ${JSON.stringify(name)}: look up what there is.`,
  'unknown-ending': ({ known, found }) =>
    `Files ending in "${found}" are not read: give it as one of ${known.join(', ')}.`,
  'other-ending': ({ expected, found }) =>
    `A file ending in "${found}" cannot replace one that ends in "${expected}": add it as another document.`,
  'empty-file': () => 'The file is empty: give it text.',
  'empty-title': () => 'The title is empty: give it words.',
  'empty-text': () => 'The text is empty: give it words.',
  'too-long': ({ what, limit }) => `The ${what} is too long: at most ${limit} letters are taken.`,
  'wrong-link': ({ link }) =>
    `${JSON.stringify(link.slice(0, 200))} is no link: expected one such as https://example.org/page.`,
  'wrong-settings': ({ reason }) => reason,
  'settings-full': ({ reason }) => reason,
  'busy-file': ({ path }) => `${path} is being written by somebody else: try again in a moment.`,
  'disk-full': ({ reason }) => `The disk is full: free some space, then try again (${reason}).`,
  'not-writable': ({ reason }) =>
    `It cannot be written: let this user write to the folder, then try again (${reason}).`,
};

type FaultOf<K extends CurationFault['kind']> = Extract<CurationFault, { readonly kind: K }>;

/** Something is not done for a collection, and everything is as it was. */
export class CurationError extends UserError {
  override readonly name = 'CurationError';
  readonly fault: CurationFault;

  constructor(fault: CurationFault, options?: ErrorOptions) {
    super(messageFor(fault), options);
    this.fault = fault;
  }
}

function messageFor<K extends CurationFault['kind']>(fault: FaultOf<K>): string {
  const message: (of: FaultOf<K>) => string = messages[fault.kind];
  return message(fault);
}

const kinds = new Map<string | undefined, 'disk-full' | 'not-writable'>([
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EROFS', 'not-writable'],
  ['EACCES', 'not-writable'],
  ['EPERM', 'not-writable'],
]);

/** Runs what writes; a full disk and one that must not be written become a CurationError. */
export async function explainingWriteErrors<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const kind = isSystemError(error) ? kinds.get(error.code) : undefined;
    if (kind === undefined || !isSystemError(error)) throw error;
    throw new CurationError({ kind, reason: error.message }, { cause: error });
  }
}
