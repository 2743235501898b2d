import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FolderReports } from '../../../src/discord/reindexing/folder-reports.js';
import type { IndexingReport } from '../../../src/indexing/indexing-report.js';
import type { WatchOutcome } from '../../../src/serving/folder-watch.js';
import { notedLog } from '../services.js';
import { wire } from '../wire.js';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

function reporting() {
  const { client, sent, refusals } = wire();
  const { log, lines } = notedLog();
  const reports = new FolderReports({ client, channelId: '70', log });
  const texts = () => sent.map(({ body }) => JSON.stringify(body));
  return { reports, texts, refusals, lines, sent };
}

function done(changes: Partial<IndexingReport> = {}): WatchOutcome {
  const nothing = { added: [], changed: [], removed: [], failed: [], warnings: [] };
  const passages = { passages: 1, embedded: 1, seconds: 1, unchanged: 3, generation: 'g' };
  return { kind: 'done', report: { ...nothing, ...passages, ...changes } };
}

const refused = [{ document: '/srv/কাগজ.pdf', reason: 'It is locked.' }];

describe('the reports of a folder', () => {
  it('tell in the channel how many documents changed, and name none', async () => {
    const { reports, texts, sent } = reporting();
    reports.tell(done({ added: ['geheim.txt'], removed: ['x.md', 'y.md'], failed: refused }));
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.what).toBe('POST /channels/70/messages');
    expect(texts()[0]).toMatch(/New: 1\\nRemoved: 2\\nRefused: 1/u);
    expect(texts()[0]).not.toMatch(/geheim|কাগজ|srv/u);
    expect(sent[0]?.body).toMatchObject({ allowed_mentions: { parse: [] } });
  });

  it('come once a minute, of several runs together', async () => {
    const { reports, texts } = reporting();
    for (const name of ['a.txt', 'b.txt', 'c.txt']) reports.tell(done({ added: [name] }));
    await vi.advanceTimersByTimeAsync(59_000);
    expect(texts()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(texts()).toEqual([expect.stringContaining('New: 1'), expect.stringContaining('New: 2')]);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(texts()).toHaveLength(2);
  });

  it('say nothing where nothing changed, nor twice what is refused or missing', async () => {
    const { reports, texts } = reporting();
    reports.tell(done({ failed: refused }));
    expect(texts()).toEqual([]);
    for (let run = 0; run < 3; run += 1) {
      reports.tell(done({ failed: refused, missing: ['a.txt'] }));
      await vi.advanceTimersByTimeAsync(60_000);
    }
    expect(texts()).toEqual([expect.stringContaining('More than half')]);
    reports.tell(done({ failed: [], missing: ['a.txt'] }));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(texts()).toHaveLength(2);
  });

  it('tell of a failure, without its words, and are sent before the bot goes', async () => {
    const { reports, texts } = reporting();
    reports.tell(done({ changed: ['a.txt'] }));
    reports.tell({ kind: 'failed', error: new Error('ENOSPC /srv/index') });
    await reports.end();
    expect(texts()[1]).toContain('Indexing failed');
    expect(texts()[1]).not.toContain('srv');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that cannot be sent are said in the log', async () => {
    const { reports, refusals, lines } = reporting();
    refusals.set('/channels/70', [403, 50_013]);
    reports.tell(done({ added: ['a.txt'] }));
    await vi.waitFor(() => expect(lines.join('\n')).toContain('REPORT_CHANNEL_ID'));
  });
});
