import type { IndexingPreview } from '../../indexing/indexing-preview.js';
import type {
  CollectionChanges,
  IndexingProgress,
  IndexingReport,
} from '../../indexing/indexing-report.js';
import { removalKey } from '../../indexing/collection/mass-removal.js';
import { durationIn, numberIn } from '../../i18n/formats.js';
import type { Texts } from '../../i18n/texts.js';
import type { ReindexMode } from '../replies/custom-id.js';
import { button } from './buttons.js';
import { colours } from './colours.js';
import { embedOf, type EmbedField } from './embed.js';
import { indexingTitle } from './indexing-title.js';
import { inlineMarkdown } from './text/inline-text.js';
import { listWithin } from './text/list-within.js';
import { ago, person } from './text/person-and-time.js';
import { replyOf, type RenderContext, type Reply } from './reply.js';

/** A run that goes on. */
export interface RunView {
  /** Key of the run, for the button that stops it. */
  readonly run: string;
  /** Discord id of the moderator who started it; null where the bot did by itself. */
  readonly startedBy: string | null;
  /** ISO 8601. */
  readonly since: string;
  /** Whether there is an index to answer from until it is done. */
  readonly hasOldIndex: boolean;
}

const longestName = 120;
const longestReason = 200;
const barLength = 20;
/** Of the bytes; before that, one small or refused file would decide the time left. */
const leastShareForTimeLeft = 0.01;

/**
 * What a run would change, and a button to start it where there is something to do.
 * @param mode of the run; null leaves the button out
 */
export function renderPreview(
  preview: IndexingPreview,
  mode: ReindexMode | null,
  context: RenderContext,
): Reply {
  const { texts, owner } = context;
  const { missing = [], passages } = preview;
  const isCurrent = changesNothing(preview);
  const toDo = texts.t('reindex.toEmbed', { count: passages });
  const embed = embedOf({
    colour: colours.information,
    title: texts.t('reindex.previewTitle'),
    description: () => {
      if (missing.length === 0) return isCurrent ? texts.t('reindex.nothing') : toDo;
      return [texts.t('reindex.missingText'), ...(isCurrent ? [] : [toDo])].join('\n\n');
    },
    fields: changeFields(preview, texts),
  });
  if (mode === null) return replyOf(embed);
  const state = { kind: 'reindex-go', mode, owner } as const;
  const start = button(texts.t('button.reindexGo'), state, context, 'primary');
  return replyOf(embed, [[...(isCurrent ? [] : [start]), ...removalButtons(missing, context)]]);
}

function changesNothing({ added, changed, removed, passages }: IndexingPreview): boolean {
  return added.length + changed.length + removed.length + passages === 0;
}

/** How far a run is, with a button to stop it. @param seconds that it has taken so far */
export function renderProgress(
  progress: IndexingProgress,
  seconds: number,
  { run, startedBy, since, hasOldIndex }: RunView,
  context: RenderContext,
): Reply {
  const { texts } = context;
  const share = progress.bytes === 0 ? 0 : progress.bytesDone / progress.bytes;
  const isFinding = progress.phase === 'finding';
  const embed = embedOf({
    colour: colours.information,
    title: indexingTitle(share, texts),
    description: () =>
      [
        ...(isFinding ? [] : [bar(share)]),
        isFinding ? texts.t('reindex.finding') : progressLine(progress, seconds, texts),
        ...(startedBy === null
          ? []
          : [texts.t('reindex.startedBy', { person: person(startedBy), since: ago(since) })]),
        ...(hasOldIndex ? [texts.t('reindex.meanwhile')] : []),
      ].join('\n'),
  });
  const state = { kind: 'reindex-stop', run, owner: null } as const;
  return replyOf(embed, [[button(texts.t('button.reindexStop'), state, context, 'danger')]]);
}

/**
 * What a run did, and which files it refused and why.
 * @param offersRemoval whether there is a button to remove documents that are missing
 */
export function renderReport(
  report: IndexingReport,
  context: RenderContext,
  offersRemoval = true,
): Reply {
  const { texts } = context;
  const { passages, embedded, seconds, generation, missing = [] } = report;
  const time = durationIn(texts.language, seconds);
  const text =
    generation === null
      ? texts.t('reindex.noneReadable')
      : `${texts.t('reindex.passages', { count: passages })} ${texts.t('reindex.embedded', { count: embedded, time })}`;
  const { colour, title } = outcomeOf(report);
  const embed = embedOf({
    colour,
    title: texts.t(title),
    description: () =>
      missing.length === 0 ? text : `${texts.t('reindex.missingText')}\n\n${text}`,
    fields: [...changeFields(report, texts), warningField(report, texts)],
  });
  return replyOf(embed, offersRemoval ? [removalButtons(missing, context)] : []);
}

function outcomeOf({ generation, missing = [] }: IndexingReport) {
  if (generation === null) {
    return { colour: colours.failure, title: 'reindex.failedTitle' } as const;
  }
  return missing.length === 0
    ? ({ colour: colours.sure, title: 'reindex.doneTitle' } as const)
    : ({ colour: colours.uncertain, title: 'reindex.missingTitle' } as const);
}

function removalButtons(missing: readonly string[], context: RenderContext) {
  if (missing.length === 0) return [];
  const state = { kind: 'reindex-remove', removal: removalKey(missing), owner: null } as const;
  return [button(context.texts.t('button.removeMissing'), state, context, 'danger')];
}

/** A run that ended before it was done; the index is as it was. @param reason of a failure */
export function renderBrokenOff(
  reason: string | null,
  { texts }: Pick<RenderContext, 'texts'>,
): Reply {
  return replyOf(
    embedOf({
      colour: reason === null ? colours.uncertain : colours.failure,
      title: texts.t(reason === null ? 'reindex.stoppedTitle' : 'reindex.failedTitle'),
      description: (budget) =>
        [
          ...(reason === null ? [] : [inlineMarkdown(reason, Math.min(1000, budget))]),
          texts.t('reindex.asBefore'),
        ].join('\n'),
    }),
  );
}

/** Says that a run goes on already. */
export function renderAlreadyRunning(
  { startedBy, since }: Pick<RunView, 'startedBy' | 'since'>,
  { texts }: Pick<RenderContext, 'texts'>,
): Reply {
  return replyOf(
    embedOf({
      colour: colours.uncertain,
      title: texts.t('reindex.runningTitle'),
      description: () =>
        startedBy === null
          ? texts.t('reindex.runningElsewhere', { since: ago(since) })
          : texts.t('reindex.runningBy', { person: person(startedBy), since: ago(since) }),
    }),
  );
}

function progressLine(progress: IndexingProgress, seconds: number, texts: Texts): string {
  const parts =
    progress.phase === 'writing'
      ? [documentsPart(progress, texts), texts.t('reindex.writing')]
      : [
          documentsPart(progress, texts),
          ratePart(progress, seconds, texts),
          timeLeftPart(progress, seconds, texts),
        ];
  return parts.filter((part) => part !== null).join(' · ');
}

function documentsPart({ documents, documentsDone }: IndexingProgress, texts: Texts) {
  if (documents === 0) return null;
  if (documentsDone === 0) return texts.t('reindex.toRead', { count: documents });
  return texts.t('reindex.documentsDone', {
    done: numberIn(texts.language, documentsDone),
    total: numberIn(texts.language, documents),
  });
}

function ratePart({ embedded }: IndexingProgress, seconds: number, texts: Texts) {
  if (embedded === 0 || seconds === 0) return null;
  return texts.t('reindex.rate', { rate: numberIn(texts.language, embedded / seconds) });
}

function timeLeftPart({ bytes, bytesDone }: IndexingProgress, seconds: number, texts: Texts) {
  if (bytesDone === 0 || bytesDone < leastShareForTimeLeft * bytes) return null;
  const secondsLeft = (seconds * (bytes - bytesDone)) / bytesDone;
  return texts.t('reindex.timeLeft', { time: durationIn(texts.language, secondsLeft) });
}

function bar(share: number): string {
  const full = Math.round(barLength * Math.min(1, Math.max(0, share)));
  return '▰'.repeat(full) + '▱'.repeat(barLength - full);
}

/** Refused files come first: they are what somebody must act on. */
function changeFields(changes: CollectionChanges, texts: Texts): EmbedField[] {
  const { added, changed, removed, missing = [], unchanged, failed } = changes;
  const refused = failed.map(
    ({ document, reason }) =>
      `**${inlineMarkdown(document, longestName)}** · ${inlineMarkdown(reason, longestReason)}`,
  );
  return [
    listField(texts.t('reindex.refused'), refused, texts),
    listField(texts.t('reindex.added'), nameLines(added), texts),
    listField(texts.t('reindex.changed'), nameLines(changed), texts),
    listField(texts.t('reindex.removed'), nameLines(removed), texts),
    listField(texts.t('reindex.missing'), nameLines(missing), texts),
    {
      name: texts.t('reindex.unchanged'),
      value: () => (unchanged === 0 ? '' : numberIn(texts.language, unchanged)),
    },
  ];
}

function nameLines(ids: readonly string[]): string[] {
  return ids.map((id) => inlineMarkdown(id, longestName));
}

function warningField({ warnings }: IndexingReport, texts: Texts): EmbedField {
  const lines = warnings.map(
    ({ document, warning }) =>
      `**${inlineMarkdown(document, longestName)}** · ${inlineMarkdown(warning, longestReason)}`,
  );
  return listField(texts.t('reindex.warnings'), lines, texts);
}

function listField(name: string, lines: readonly string[], texts: Texts): EmbedField {
  const more = (left: number) => texts.t('sources.more', { count: left });
  return {
    name: `${name} (${numberIn(texts.language, lines.length)})`,
    value: (budget) => listWithin(lines, budget, more),
  };
}
