import { keyField, numberField } from './state-fields.js';

/** Whether a staged file is added beside what has its name, or takes its place. */
type KeepMode = (typeof modes)[number];

const modes = ['add', 'replace'] as const;

/** What buttons and forms of moderators do with documents; the keys are those of curation. */
export type DocumentState =
  /** Keeps a staged file. */
  | { readonly kind: 'document-keep'; readonly staged: string; readonly how: KeepMode }
  /** Discards a staged file. */
  | { readonly kind: 'document-discard'; readonly staged: string }
  /** Removes a document; `target` is its key. */
  | { readonly kind: 'document-remove'; readonly target: string }
  /** Puts back what was removed or replaced. */
  | { readonly kind: 'document-restore'; readonly removed: string }
  /** Shows a page of the list. */
  | { readonly kind: 'documents-page'; readonly listed: number }
  /** A form for a note that is new. */
  | { readonly kind: 'note-write' }
  /** A form for a version of a note; `target` is its key. */
  | { readonly kind: 'note-edit'; readonly target: string; readonly version: string };

export const documentCodes = {
  'document-keep': 'dk',
  'document-discard': 'dx',
  'document-remove': 'dr',
  'document-restore': 'du',
  'documents-page': 'dl',
  'note-write': 'dn',
  'note-edit': 'de',
} as const satisfies Record<DocumentState['kind'], string>;

/** Whether a state is one of documents. */
export function isDocumentState<State extends { readonly kind: string }>(
  state: State,
): state is Extract<State, DocumentState> {
  return state.kind in documentCodes;
}

/** Fields of a state. @throws RangeError as keyField and numberField */
export function documentFields(state: DocumentState): string[] {
  if ('how' in state) return [keyField(state.staged), state.how];
  if ('staged' in state) return [keyField(state.staged)];
  if ('version' in state) return [keyField(state.target), keyField(state.version)];
  if ('target' in state) return [keyField(state.target)];
  if ('removed' in state) return [keyField(state.removed)];
  if ('listed' in state) return [numberField(state.listed)];
  return [];
}

/** Null for another code, or fields that `documentFields` did not write. */
export function documentStateOf(
  code: string,
  [first = '', second = '']: readonly string[],
): DocumentState | null {
  switch (code) {
    case documentCodes['document-keep']: {
      const how = modes.find((mode) => mode === second);
      return how === undefined ? null : { kind: 'document-keep', staged: first, how };
    }
    case documentCodes['document-discard']:
      return { kind: 'document-discard', staged: first };
    case documentCodes['document-remove']:
      return { kind: 'document-remove', target: first };
    case documentCodes['document-restore']:
      return { kind: 'document-restore', removed: first };
    case documentCodes['documents-page']:
      return { kind: 'documents-page', listed: Number(first) };
    case documentCodes['note-write']:
      return { kind: 'note-write' };
    case documentCodes['note-edit']:
      return { kind: 'note-edit', target: first, version: second };
    default:
      return null;
  }
}
