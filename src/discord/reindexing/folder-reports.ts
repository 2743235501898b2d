import { Routes, type Client } from 'discord.js';
import { interfaceLanguage } from '../../i18n/interface-language.js';
import { textsFor } from '../../i18n/texts.js';
import { changeCounts } from '../../indexing/indexing-report.js';
import type { Logger } from '../../logger.js';
import type { WatchOutcome } from '../../serving/folder-watch.js';
import { loggableError } from '../dispatching/discord-errors.js';
import { renderFolderReport, type FolderReport } from '../render/render-folder-report.js';
import { onceMore } from '../replies/interaction-reply.js';

export interface FolderReportsParts {
  readonly client: Pick<Client, 'rest' | 'channels'>;
  /** A Discord id. */
  readonly channelId: string;
  readonly log: Pick<Logger, 'warn'>;
}

/** What comes sooner after a message is told in the next one. */
const tellEveryMs = 60_000;

/**
 * Tells in a channel what came of changes that were found in a folder, at most once a minute, and
 * nothing where there is no news: documents that cannot be read, or are missing, are none twice.
 */
export class FolderReports {
  readonly #parts: FolderReportsParts;
  #pending: FolderReport | null = null;
  #timer: NodeJS.Timeout | null = null;
  /** Those who are not read, and those who are missing, as they were told last. */
  #known = { failed: '[]', missing: '[]' };
  #isFirst = true;

  constructor(parts: FolderReportsParts) {
    this.#parts = parts;
  }

  tell(outcome: WatchOutcome): void {
    const news = this.#newsOf(outcome);
    if (news === null) return;
    const { added = 0, changed = 0, removed = 0 } = this.#pending ?? {};
    this.#pending = {
      ...news,
      added: added + news.added,
      changed: changed + news.changed,
      removed: removed + news.removed,
    };
    if (this.#timer === null) void this.#send();
  }

  /** Tells what is still to be told. */
  async end(): Promise<void> {
    clearTimeout(this.#timer ?? undefined);
    await this.#send();
    clearTimeout(this.#timer ?? undefined);
  }

  #newsOf(outcome: WatchOutcome): FolderReport | null {
    const nothing = { added: 0, changed: 0, removed: 0, missing: 0, failed: 0 };
    if (outcome.kind === 'failed') return { ...nothing, isBrokenOff: true };
    const { report } = outcome;
    const { missing = [] } = report;
    const { added, changed, removed, failed } = changeCounts(report);
    const known = {
      failed: JSON.stringify(report.failed.map(({ document }) => document)),
      missing: JSON.stringify(missing),
    };
    // What could not be read before the start was told then.
    const isRefusedNews = !this.#isFirst && known.failed !== this.#known.failed;
    const isNews = isRefusedNews || known.missing !== this.#known.missing;
    this.#known = known;
    this.#isFirst = false;
    if (added + changed + removed === 0 && !isNews) return null;
    return { added, changed, removed, failed, missing: missing.length, isBrokenOff: false };
  }

  async #send(): Promise<void> {
    const report = this.#pending;
    this.#timer = null;
    if (report === null) return;
    this.#pending = null;
    this.#timer = setTimeout(() => void this.#send(), tellEveryMs);
    this.#timer.unref();
    const { client, channelId, log } = this.#parts;
    const body = renderFolderReport(report, { texts: textsFor(this.#language()) });
    try {
      await onceMore(() => client.rest.post(Routes.channelMessages(channelId), { body }));
    } catch (error) {
      const details = { channel: channelId, error: loggableError(error) };
      log.warn(details, 'changes of the folder not told in REPORT_CHANNEL_ID');
    }
  }

  /** That of the channel's server. */
  #language() {
    const channel = this.#parts.client.channels.cache.get(this.#parts.channelId);
    const guild = channel !== undefined && 'guild' in channel ? channel.guild : undefined;
    return interfaceLanguage(guild?.preferredLocale ?? '');
  }
}
