import { describe, expect, it } from 'vitest';
import { reportChange } from '../../../src/discord/documents/report-change.js';
import { UserError } from '../../../src/errors.js';
import { IndexingStoppedError } from '../../../src/indexing/process/indexing-client.js';
import type { IndexedChange } from '../../../src/serving/keeping/document-keeping.js';
import { interactionContext } from '../interaction-context.js';
import { notedLog, services } from '../services.js';
import { slash, wire } from '../wire.js';

/** What is shown of a change that comes to this. */
async function shownOf(indexed: Promise<IndexedChange>, waitMs?: number) {
  const { client, sent } = wire();
  const { log, lines } = notedLog();
  const given = services({ log, withoutPaths: (message) => message.replaceAll('/srv/', '') });
  const context = interactionContext(slash(client, 'documents'), given);
  const change = { path: 'a.txt', removal: null, indexed };
  await reportChange(context, 'kept', change, waitMs === undefined ? {} : { waitMs });
  return { shown: sent.map(({ body }) => JSON.stringify(body)), lines };
}

function failed(error: unknown): Promise<IndexedChange> {
  const rest = { entry: null, refused: null, hasBegun: false, documents: 0 };
  return Promise.resolve({ outcome: { kind: 'failed', error }, ...rest });
}

describe('the report of a change', () => {
  it('says at once that the index is brought up to date, then what came of it', async () => {
    const { shown } = await shownOf(failed(new UserError('No model in /srv/models.')));
    expect(shown[0]).toContain('bringing the index up to date');
    expect(shown.at(-1)).toContain('No model in models.');
    expect(shown.at(-1)).toContain('This is done, but');
  });

  it('ends where the run takes longer than an interaction lives', async () => {
    const { shown } = await shownOf(new Promise<never>(() => undefined), 1);
    expect(shown.at(-1)).toContain('takes longer than I can wait here');
    expect(shown.at(-1)).toContain('</status:1>');
  });

  it('says that somebody stopped the run', async () => {
    const { shown } = await shownOf(failed(new IndexingStoppedError('7')));
    expect(shown.at(-1)).toContain('Indexing was stopped');
  });

  it('keeps what nobody expected to the log', async () => {
    const { shown, lines } = await shownOf(failed(new TypeError('secret')));
    expect(shown.join('')).not.toContain('secret');
    expect(lines.join('')).toContain('secret');
  });
});
