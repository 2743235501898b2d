import type { ChangeCounts } from '../../indexing/indexing-report.js';
import type { GenerationInfo } from '../../index/passage-store.js';
import { languageNameIn, numberIn, percentIn } from '../../i18n/formats.js';
import type { Texts } from '../../i18n/texts.js';
import { colours } from './colours.js';
import { embedOf, inlineField, type EmbedField } from './embed.js';
import { inlineMarkdown } from './text/inline-text.js';
import { listWithin } from './text/list-within.js';
import { changeLines } from './change-lines.js';
import { ago } from './text/person-and-time.js';
import { replyOf, type RenderContext, type Reply } from './reply.js';

export interface StatusView {
  readonly generation: GenerationInfo | null;
  /** Why nothing is answered from it just now. */
  readonly indexState: 'repairing' | 'newer' | null;
  /** Number of documents by language, in the order to show them. */
  readonly languages: readonly { readonly language: string; readonly documents: number }[];
  readonly lastRun: LastRun | null;
  /** Questions that wait. */
  readonly waiting: number;
  /** When the bot started, ISO 8601. */
  readonly startedAt: string;
  readonly version: string;
  /** Days for which questions are kept; 0 where they are not. */
  readonly keptDays: number;
  /** Whether to say that answers may lack their buttons. */
  readonly areButtonsOff: boolean;
}

export type LastRun =
  /** `at` is ISO 8601. */
  | {
      readonly outcome: 'done' | 'stopped' | 'failed';
      readonly at: string;
      /** Where it is to be told what it did. */
      readonly changes?: ChangeCounts;
    }
  /** `share` is what is done, 0 to 1. */
  | { readonly outcome: 'going'; readonly share: number };

/** The state of the index and of the bot. */
export function renderStatus(view: StatusView, { texts }: Pick<RenderContext, 'texts'>): Reply {
  const { generation, waiting, startedAt, version, lastRun, areButtonsOff } = view;
  const embed = embedOf({
    colour: view.indexState === null ? colours.information : colours.failure,
    title: texts.t('status.title'),
    description: () => stateText(view, texts),
    fields: [
      ...(generation === null ? [] : generationFields(generation, view, texts)),
      inlineField(texts.t('status.lastRun'), lastRunText(lastRun, texts)),
      inlineField(texts.t('status.queue'), numberIn(texts.language, waiting)),
      inlineField(texts.t('status.uptime'), ago(startedAt)),
      inlineField(texts.t('status.questions'), keptText(view, texts)),
      inlineField(texts.t('status.version'), inlineMarkdown(version, 100)),
      {
        name: texts.t('status.buttons'),
        value: () => (areButtonsOff ? texts.t('status.buttonsOff') : ''),
      },
    ],
  });
  return replyOf(embed);
}

function stateText({ generation, indexState }: StatusView, texts: Texts): string {
  if (indexState === 'repairing') return texts.t('status.repairing');
  if (indexState === 'newer') {
    return texts.t('status.newerIndex', { command: '`kilde index --full`' });
  }
  return generation === null ? texts.t('status.noIndex') : '';
}

function keptText({ keptDays }: StatusView, texts: Texts): string {
  return keptDays === 0
    ? texts.t('status.questionsNotKept')
    : texts.t('status.questionsKept', { count: keptDays });
}

function generationFields(
  { createdAt, fingerprint, documents, passages }: GenerationInfo,
  { languages }: StatusView,
  texts: Texts,
): EmbedField[] {
  const number = (value: number) => numberIn(texts.language, value);
  const lines = languages.map(({ language, documents: count }) => {
    const name = languageNameIn(texts.language, language) ?? texts.t('source.unknown');
    return `${name}: ${number(count)}`;
  });
  const list = (budget: number) =>
    listWithin(lines, budget, (left) => texts.t('sources.more', { count: left }));
  const name = `${texts.t('status.documents')} (${number(documents)})`;
  const model = `${fingerprint.model} (${fingerprint.dtype})`;
  return [
    inlineField(texts.t('status.age'), ago(createdAt)),
    inlineField(texts.t('status.passages'), number(passages)),
    { name, value: (budget) => list(Math.min(budget, 600)), inline: true },
    inlineField(texts.t('status.model'), inlineMarkdown(model, 200)),
  ];
}

const outcomes = {
  done: 'status.runDone',
  stopped: 'status.runStopped',
  failed: 'status.runFailed',
} as const;

function lastRunText(run: LastRun | null, texts: Texts): string {
  if (run === null) return texts.t('status.never');
  if (run.outcome === 'going')
    return texts.t('status.runGoing', { percent: percentIn(texts.language, run.share) });
  const ended = texts.t(outcomes[run.outcome], { when: ago(run.at) });
  return [ended, ...changeLines(run.changes ?? {}, texts)].join('\n');
}
