import type { CurationFault } from '../../../curation/curation-error.js';
import type { FetchFailure } from '../../../fetching/fetch-error.js';
import { numberIn, sizeIn } from '../../../i18n/formats.js';
import type { Texts } from '../../../i18n/texts.js';
import type { KeepingFault } from '../../../serving/keeping/keeping-error.js';
import type { RenderContext } from '../reply.js';
import { inlineMarkdown } from '../text/inline-text.js';

/** Why something was not done with documents. */
export type DocumentFault =
  | CurationFault
  | KeepingFault
  | {
      readonly kind: 'not-fetched';
      readonly failure: FetchFailure;
      readonly status: number | undefined;
    }
  /** What was given does not go together. */
  | { readonly kind: 'file-or-link' | 'title-or-link' | 'note-too-long-for-form' };

type Told = Pick<RenderContext, 'texts' | 'mention'>;
type FaultOf<Kind extends DocumentFault['kind']> = Extract<DocumentFault, { readonly kind: Kind }>;

const longestReason = 500;
const longestEnding = 20;
const longestEndings = 200;

const tellers: {
  readonly [Kind in DocumentFault['kind']]: (fault: FaultOf<Kind>, told: Told) => string;
} = {
  'too-many-documents': ({ limit }, { texts }) =>
    texts.t('fault.tooManyDocuments', { limit: numberIn(texts.language, limit) }),
  'collection-too-large': ({ limitBytes }, { texts }) =>
    texts.t('fault.collectionTooLarge', { limit: sizeIn(texts.language, limitBytes) }),
  'file-too-large': ({ limitBytes, foundBytes }, { texts }) =>
    texts.t('fault.fileTooLarge', {
      found: sizeIn(texts.language, foundBytes),
      limit: sizeIn(texts.language, limitBytes),
    }),
  'too-many-staged': (_, { texts }) => texts.t('fault.tooManyStaged'),
  'too-busy': (_, { texts }) => texts.t('fault.tooBusy'),
  'unsafe-path': (_, { texts }) => texts.t('fault.unsafePath'),
  'not-there': ({ what }, { texts }) => texts.t(gone[what]),
  'other-ending': ({ expected, found }, { texts }) =>
    texts.t('fault.otherEnding', {
      expected: inlineMarkdown(expected, longestEnding),
      found: inlineMarkdown(found, longestEnding),
    }),
  'unknown-ending': ({ known, found }, { texts }) =>
    texts.t('fault.unknownEnding', {
      found: inlineMarkdown(found, longestEnding),
      known: inlineMarkdown(known.join(', '), longestEndings),
    }),
  'empty-file': (_, { texts }) => texts.t('fault.emptyFile'),
  'empty-title': (_, { texts }) => texts.t('fault.emptyTitle'),
  'empty-text': (_, { texts }) => texts.t('fault.emptyText'),
  'too-long': ({ what, limit }, { texts }) =>
    texts.t(what === 'title' ? 'fault.titleTooLong' : 'fault.textTooLong', {
      limit: numberIn(texts.language, limit),
    }),
  'wrong-link': (_, { texts }) => texts.t('fault.wrongLink'),
  'wrong-settings': (_, { texts }) => texts.t('fault.wrongSettings'),
  'settings-full': (_, { texts }) => texts.t('fault.settingsFull'),
  'busy-file': (_, { texts }) => texts.t('fault.busyFile'),
  'disk-full': (_, { texts }) => texts.t('fault.diskFull'),
  'not-writable': (_, { texts }) => texts.t('fault.notWritable'),
  'too-many-passages': ({ found, limit }, { texts }) =>
    texts.t('fault.tooManyPassages', {
      found: numberIn(texts.language, found),
      limit: numberIn(texts.language, limit),
    }),
  unreadable: ({ reason }, { texts }) =>
    texts.t('fault.unreadable', { reason: inlineMarkdown(reason, longestReason) }),
  'changed-meanwhile': (_, { texts }) => texts.t('fault.changedMeanwhile'),
  'links-off': (_, { texts }) => texts.t('fault.linksOff'),
  'took-too-long': (_, { texts }) => texts.t('fault.tookTooLong'),
  'too-many-at-once': (_, { texts }) => texts.t('fault.tooManyAtOnce'),
  'not-fetched': (fault, { texts }) => fetchText(fault, texts),
  'file-or-link': (_, { texts }) => texts.t('fault.fileOrLink'),
  'title-or-link': (_, { texts }) => texts.t('fault.titleOrLink'),
  'note-too-long-for-form': (_, { texts, mention }) =>
    texts.t('fault.noteTooLong', { command: mention('documents add') }),
};

const gone = {
  'staged file': 'fault.stagedGone',
  'removed document': 'fault.removedGone',
  document: 'fault.documentGone',
  note: 'fault.noteGone',
} as const;

const failures = {
  'bad-address': 'fetch.badAddress',
  'not-https': 'fetch.notHttps',
  credentials: 'fetch.credentials',
  'private-address': 'fetch.privateAddress',
  redirects: 'fetch.redirects',
  unreachable: 'fetch.unreachable',
  'too-large': 'fetch.tooLarge',
  'too-slow': 'fetch.tooSlow',
  'wrong-type': 'fetch.wrongType',
  empty: 'fetch.empty',
} as const satisfies Record<Exclude<FetchFailure, 'refused'>, string>;

/** A fault in words, as markdown. */
export function faultText<Kind extends DocumentFault['kind']>(
  fault: FaultOf<Kind>,
  told: Told,
): string {
  const tell: (of: FaultOf<Kind>, told: Told) => string = tellers[fault.kind];
  // The texts show what an address looks like, which nobody is to open.
  return tell(fault, told).replaceAll('://', '\\://');
}

function fetchText({ failure, status = 0 }: FaultOf<'not-fetched'>, texts: Texts): string {
  if (failure !== 'refused') return texts.t(failures[failure]);
  return texts.t('fetch.refused', { status: numberIn(texts.language, status) });
}
