import type { CatalogueEntry } from '../../../answering/document-catalogue.js';
import { documentKey } from '../../../answering/passage-key.js';
import type { APIButtonComponent } from 'discord.js';
import type { Texts } from '../../../i18n/texts.js';
import { button } from '../buttons.js';
import { colours } from '../colours.js';
import { embedOf, inlineField, type EmbedField } from '../embed.js';
import { replyOf, type RenderContext, type Reply } from '../reply.js';
import { inlineMarkdown } from '../text/inline-text.js';
import { safeLink } from '../text/safe-link.js';

/** What was done to a document. */
export type ChangeKind = 'kept' | 'replaced' | 'removed' | 'restored' | 'linked' | 'noted';

export interface ChangeView {
  readonly kind: ChangeKind;
  /** Of the document, in the collection. */
  readonly path: string;
  /** For the button that undoes it; null leaves it out. */
  readonly removal: string | null;
  readonly index: IndexView;
}

/** How far the index is with it. */
export type IndexView =
  | { readonly state: 'going' }
  | { readonly state: 'takes-long' }
  /** `reason` is markdown; null where there is nothing to be said of it. */
  | { readonly state: 'failed'; readonly reason: string | null }
  | {
      readonly state: 'done';
      /** The document as it is answered from; null where it is not. */
      readonly entry: CatalogueEntry | null;
      /** Why it could not be read. */
      readonly refused: string | null;
      readonly hasBegun: boolean;
      /** Number of documents that are answered from. */
      readonly documents: number;
    };

const longestName = 200;
const longestReason = 800;

/** What was done to a document, and what came of it for answers. */
export function renderChange(view: ChangeView, context: RenderContext): Reply {
  const { texts } = context;
  const { kind, path, index } = view;
  const embed = embedOf({
    colour: colourOf(view),
    title: texts.t(`documents.${kind}`),
    description: () => linesOf(view, context).join('\n'),
    fields: [
      ...(index.state === 'done' && index.entry !== null ? entryFields(index.entry, context) : []),
      inlineField(texts.t('source.file'), inlineMarkdown(path, longestName)),
    ],
  });
  return replyOf(embed, [undoButtons(view, context)]);
}

/** Asks whether a document is to be removed. */
export function renderRemoval(
  entry: Pick<CatalogueEntry, 'document' | 'title' | 'passages'>,
  context: RenderContext,
): Reply {
  const { texts } = context;
  const embed = embedOf({
    colour: colours.uncertain,
    title: texts.t('documents.confirmTitle'),
    description: () =>
      [`**${inlineMarkdown(entry.title, longestName)}**`, texts.t('documents.confirmText')].join(
        '\n',
      ),
    fields: [
      inlineField(texts.t('source.file'), inlineMarkdown(entry.document, longestName)),
      inlineField(
        texts.t('source.passages'),
        texts.t('documents.passages', { count: entry.passages }),
      ),
    ],
  });
  return replyOf(embed, [[removeButton(entry.document, context)]]);
}

function colourOf({ kind, index }: ChangeView): number {
  if (index.state === 'going') return colours.information;
  if (index.state !== 'done') return colours.uncertain;
  return index.entry !== null || kind === 'removed' ? colours.sure : colours.uncertain;
}

function linesOf(view: ChangeView, { texts, mention }: RenderContext): string[] {
  const { kind, removal, index } = view;
  const undo = removal === null ? [] : [texts.t('documents.undo')];
  if (index.state === 'going') return [texts.t('documents.indexing'), ...undo];
  if (index.state === 'takes-long') {
    return [texts.t('documents.stillIndexing', { command: mention('status') }), ...undo];
  }
  if (index.state === 'failed') {
    const told = texts.t('documents.notIndexed', { command: mention('reindex') });
    return [told, ...(index.reason === null ? [] : [index.reason]), ...undo];
  }
  return [...doneLines(kind, index, texts), ...undo];
}

function doneLines(
  kind: ChangeKind,
  { entry, refused, hasBegun, documents }: Extract<IndexView, { readonly state: 'done' }>,
  texts: Texts,
): string[] {
  const reason = inlineMarkdown(refused ?? '', longestReason);
  return [
    ...(refused === null ? [] : [texts.t('documents.refusedFile', { reason })]),
    ...(entry === null || kind === 'removed' ? [] : [answeredLine(entry, texts)]),
    ...(kind === 'removed' && entry === null ? [texts.t('documents.gone')] : []),
    ...(kind === 'removed' && documents === 0 ? [texts.t('documents.nothingLeft')] : []),
    ...(hasBegun ? [texts.t('documents.begun')] : []),
  ];
}

function answeredLine({ passages }: CatalogueEntry, texts: Texts): string {
  return texts.t('documents.answered', {
    passages: texts.t('documents.passages', { count: passages }),
  });
}

function entryFields({ title, source }: CatalogueEntry, { texts }: RenderContext): EmbedField[] {
  const link = safeLink(source);
  return [
    inlineField(texts.t('note.title'), inlineMarkdown(title, longestName)),
    inlineField(
      texts.t('documents.link'),
      link === null ? texts.t('source.noLink') : inlineMarkdown(link.url, 500),
    ),
  ];
}

function removeButton(document: string, context: RenderContext): APIButtonComponent {
  const { texts, owner } = context;
  const state = { kind: 'document-remove', target: documentKey(document), owner } as const;
  return button(texts.t('button.removeDocument'), state, context, 'danger');
}

/** What nothing is answered from is of no use where it is. */
function undoButtons(
  { path, removal, index }: ChangeView,
  context: RenderContext,
): APIButtonComponent[] {
  const { texts, owner } = context;
  const isRefused = index.state === 'done' && index.entry === null && index.refused !== null;
  if (removal === null) return isRefused ? [removeButton(path, context)] : [];
  if (index.state === 'going') return [];
  const state = { kind: 'document-restore', removed: removal, owner } as const;
  return [button(texts.t('button.undo'), state, context)];
}
