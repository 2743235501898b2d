import type { EmulatedInteraction } from '../../emulator/interactions/emulated-interaction.js';
import type { Person } from '../../emulator/person/person.js';
import { en } from '../../src/i18n/languages/en.js';
import type { CommandLine } from './command-line.js';
import type { SupervisedBot } from './supervised-bot.js';

export type RunEnd =
  | { readonly outcome: 'done'; readonly embedded: number; readonly passages: number }
  /** Another run goes on. */
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'broken'; readonly how: string };

export type RunStarter = 'moderator' | 'shell';

/** An indexing run that goes on. */
export interface Run {
  readonly by: RunStarter;
  /** The process whose descendants do the work. */
  readonly root: number;
  readonly ended: Promise<RunEnd>;
}

/** A run that is not over by then never ends. */
const runLimitMs = 240_000;

/** A moderator's /reindex. */
export function moderatorsRun(moderator: Person, bot: SupervisedBot): Run {
  const interaction = moderator.slash('reindex', { mode: 'changed' });
  const told = interaction
    .until((one) => one.state === 'failed' || endOf(one) !== null, { timeoutMs: runLimitMs })
    .then((one): RunEnd => endOf(one) ?? { outcome: 'broken', how: one.describe() })
    .catch((error: unknown): RunEnd => ({ outcome: 'broken', how: String(error) }));
  const killed = bot.ended().then((): RunEnd => ({ outcome: 'broken', how: 'the bot ended' }));
  return { by: 'moderator', root: bot.pid, ended: Promise.race([told, killed]) };
}

/** `kilde index` of somebody at a shell. */
export function shellsRun(shell: CommandLine): Run {
  const { child, ended } = shell.index();
  const end = ended.then((report): RunEnd => {
    if (typeof report !== 'string') return { outcome: 'done', ...report };
    const isRefused =
      /writ(?:es|ing|ten)|is locked|going on/u.test(report) && /pid|process/u.test(report);
    return isRefused ? { outcome: 'refused' } : { outcome: 'broken', how: report };
  });
  return { by: 'shell', root: child.pid ?? 0, ended: end };
}

/** Null while it goes on, which its button tells: a run that is over cannot be stopped. */
function endOf(interaction: EmulatedInteraction): RunEnd | null {
  const { embeds: [embed] = [], components = [] } = interaction.reply() ?? {};
  const buttons = components.flatMap((row) => row.components ?? []);
  if (embed === undefined || buttons.some(({ label }) => label === en['button.reindexStop']))
    return null;
  const { title = '', description: text = '' } = embed;
  if (title === en['reindex.runningTitle']) return { outcome: 'refused' };
  if (title !== en['reindex.doneTitle']) return { outcome: 'broken', how: `${title}: ${text}` };
  return {
    outcome: 'done',
    passages: countIn('reindex.passages', text),
    embedded: countIn('reindex.embedded', text),
  };
}

/** The count that a text of the bot tells, in whichever of its two forms it stands there. */
function countIn(key: 'reindex.passages' | 'reindex.embedded', text: string): number {
  const patterns = [en[`${key}_one`], en[`${key}_other`]].map(
    (form) =>
      new RegExp(form.replace('{{count, number}}', '([\\d,]+)').replace('{{time}}', '.+'), 'u'),
  );
  const found = patterns.map((pattern) => pattern.exec(text)?.[1]).find(Boolean);
  return Number(found?.replaceAll(',', '') ?? Number.NaN);
}
