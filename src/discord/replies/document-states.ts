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

const kinds: ReadonlySet<string> = new Set<DocumentState['kind']>([
  'document-keep',
  'document-discard',
  'document-remove',
  'document-restore',
  'documents-page',
  'note-write',
  'note-edit',
]);

/** Whether a state is one of documents. */
export function isDocumentState<State extends { readonly kind: string }>(
  state: State,
): state is Extract<State, DocumentState> {
  return kinds.has(state.kind);
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

/** The state of these fields, which `documentFields` wrote; null where there is no such kind. */
export function documentState(kind: string, fields: readonly string[]): DocumentState | null {
  const [first = '', second = ''] = fields;
  switch (kind) {
    case 'document-keep': {
      const how = modes.find((mode) => mode === second);
      return how === undefined ? null : { kind, staged: first, how };
    }
    case 'document-discard':
      return { kind, staged: first };
    case 'document-remove':
      return { kind, target: first };
    case 'document-restore':
      return { kind, removed: first };
    case 'documents-page':
      return { kind, listed: Number(first) };
    case 'note-write':
      return { kind };
    case 'note-edit':
      return { kind, target: first, version: second };
    default:
      return null;
  }
}
