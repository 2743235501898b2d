import { describe, expect, it } from 'vitest';
import reindex from '../../../commands/reindex.js';
import type { BotServices } from '../../../src/discord/bot-services.js';
import { stopRun } from '../../../src/discord/reindexing/reindex-run.js';
import type { IndexingReport } from '../../../src/indexing/indexing-report.js';
import { goingOn, services } from '../services.js';
import { interactionContext } from '../interaction-context.js';
import { press, slash, wire, type Asker } from '../wire.js';

const privately = { type: 5, data: { flags: 64 } };
const publicly = { type: 5 };
const moderator = { permissions: '32' };
const report: IndexingReport = {
  added: ['a.txt'],
  changed: [],
  removed: [],
  unchanged: 0,
  failed: [],
  passages: 1,
  embedded: 1,
  seconds: 1,
  generation: '000001-aaaaaa',
  warnings: [],
};
const preview = { ...report, passages: 1 };

const said = (body: unknown) => JSON.stringify(body);

type Indexing = Partial<BotServices['indexing']>;

/** Indexing where a run is done at once. */
function indexingWith(given: Indexing = {}) {
  const started: unknown[] = [];
  const stopped: unknown[] = [];
  const indexing: BotServices['indexing'] = {
    ...services().indexing,
    start: (mode, by, consent) => {
      started.push(consent === undefined ? [mode, by] : [mode, by, consent]);
      return { run: goingOn(by), done: Promise.resolve(report) };
    },
    preview: async () => preview,
    stop: (run, by) => stopped.push([run, by]) > 0,
    ...given,
  };
  return { indexing, started, stopped };
}

async function command(
  mode: string | null,
  indexing: BotServices['indexing'],
  given: Partial<BotServices> = {},
) {
  const { client, sent } = wire();
  const interaction = slash(client, 'reindex', mode === null ? {} : { mode }, moderator);
  await reindex.execute(interactionContext(interaction, services({ indexing, ...given })));
  return sent;
}

describe('/reindex', () => {
  it('previews to who asked alone, and starts nothing', async () => {
    const { indexing, started } = indexingWith();
    const sent = await command('preview', indexing);
    expect(sent[0]?.body).toEqual(privately);
    expect(said(sent[1]?.body)).toContain('What indexing would change');
    expect(started).toEqual([]);
  });

  it.each([
    [null, 'changed'],
    ['changed', 'changed'],
    ['everything', 'everything'],
  ])('with the mode %s reports a run to all who see the channel', async (mode, meant) => {
    const { indexing, started } = indexingWith();
    const sent = await command(mode, indexing);
    expect(sent[0]?.body).toEqual(publicly);
    expect(started).toEqual([[meant, '1']]);
    expect(said(sent.at(-1)?.body)).toContain('The index is up to date');
  });

  it.each(['preview', 'changed'])('with the mode %s shows no path of the server', async (mode) => {
    const told = {
      ...preview,
      failed: [{ document: 'b.txt', reason: "It cannot be read: EIO, open '/srv/docs/b.txt'" }],
      warnings: [{ document: 'c.txt', warning: 'It was read in place of /srv/docs/d.txt' }],
    };
    const { indexing } = indexingWith({
      start: (_, by) => ({ run: goingOn(by), done: Promise.resolve(told) }),
      preview: async () => told,
    });
    const withoutPaths = (text: string) => text.replaceAll('/srv/docs', 'DOCUMENTS_DIR');
    const shown = said((await command(mode, indexing, { withoutPaths })).at(-1)?.body);
    expect(shown).toContain('EIO');
    expect(shown).not.toContain('srv');
  });

  it('tells who asked alone by whom a run goes on, and since when', async () => {
    const { indexing } = indexingWith({ running: goingOn('77'), start: () => null });
    const sent = await command(null, indexing);
    expect(sent[0]?.body).toEqual(privately);
    expect(said(sent[1]?.body)).toContain('started by <@77> <t:0:R>');
  });

  it('runs nothing that could not be acknowledged', async () => {
    const { client, refusals } = wire();
    refusals.set('/callback', [404, 10_062]);
    const { indexing, stopped } = indexingWith();
    const interaction = slash(client, 'reindex', {}, moderator);
    await expect(
      reindex.execute(interactionContext(interaction, services({ indexing }))),
    ).rejects.toThrow('No');
    expect(stopped).toEqual([['run-1', '1']]);
  });
});

describe('the start button of a preview', () => {
  it('reports the run in a message of its own, for the preview is private', async () => {
    const { client, sent } = wire();
    const { indexing, started } = indexingWith();
    const pressed = interactionContext(press(client, 'x', moderator), services({ indexing }));
    await reindex.buttons['reindex-go'](pressed, {
      kind: 'reindex-go',
      mode: 'changed',
      owner: '1',
    });
    expect(sent[0]?.body).toEqual(publicly);
    expect(started).toEqual([['changed', '1']]);
  });

  it('pressed twice starts one run, and tells so privately', async () => {
    const { client, sent } = wire();
    let running: BotServices['indexing']['running'] = null;
    const indexing: BotServices['indexing'] = {
      ...services().indexing,
      get running() {
        return running;
      },
      start: (_, by) => {
        if (running !== null) return null;
        running = goingOn(by);
        return { run: running, done: Promise.resolve(report) };
      },
    };
    const state = { kind: 'reindex-go', mode: 'changed', owner: '1' } as const;
    const pressOnce = async () => {
      const pressed = interactionContext(press(client, 'x', moderator), services({ indexing }));
      await reindex.buttons['reindex-go'](pressed, state);
    };
    await Promise.all([pressOnce(), pressOnce()]);
    const callbacks = sent.filter(({ what }) => what.includes('/callback'));
    expect(callbacks.map(({ body }) => body)).toEqual([publicly, privately]);
  });

  it('is for moderators', async () => {
    const pressed = interactionContext(press(wire().client, 'x'), services());
    const state = { kind: 'reindex-go', mode: 'changed', owner: '1' } as const;
    await expect(reindex.buttons['reindex-go'](pressed, state)).rejects.toThrow('notAllowed');
  });
});

describe('the button that removes what is missing', () => {
  const state = { kind: 'reindex-remove', removal: 'a-key', owner: null } as const;

  it('starts a run that may remove exactly what the report named', async () => {
    const { indexing, started } = indexingWith();
    const pressed = interactionContext(
      press(wire().client, 'x', moderator),
      services({ indexing }),
    );
    await reindex.buttons['reindex-remove'](pressed, state);
    expect(started).toEqual([['changed', '1', { key: 'a-key' }]]);
  });

  it('is for moderators', async () => {
    const pressed = interactionContext(press(wire().client, 'x'), services());
    await expect(reindex.buttons['reindex-remove'](pressed, state)).rejects.toThrow('notAllowed');
  });
});

describe('the stop button of a run', () => {
  async function stopping(asker: Asker, given: Indexing) {
    const { client } = wire();
    const { indexing, stopped } = indexingWith(given);
    const pressed = interactionContext(press(client, 'x', asker), services({ indexing }));
    await stopRun(pressed, { kind: 'reindex-stop', run: 'run-1', owner: null });
    return stopped;
  }

  it('is for any moderator of the server', async () => {
    const running = goingOn('77');
    expect(await stopping(moderator, { running })).toEqual([['run-1', '1']]);
    await expect(stopping({}, { running })).rejects.toThrow('notAllowed');
  });

  it('is in a direct message for who started the run', async () => {
    const direct = { guildId: null };
    expect(await stopping(direct, { running: goingOn('1') })).toEqual([['run-1', '1']]);
    await expect(stopping(direct, { running: goingOn('77') })).rejects.toThrow('notAllowed');
  });

  it('says that the run is over', async () => {
    const over = { running: null, stop: () => false };
    await expect(stopping(moderator, over)).rejects.toThrow('runOver');
    await expect(stopping({ guildId: null }, over)).rejects.toThrow('runOver');
  });
});
