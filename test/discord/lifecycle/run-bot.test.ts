import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { readConfig } from '../../../src/config.js';
import { CommandMentions } from '../../../src/discord/dispatching/command-mentions.js';
import { CommandTable } from '../../../src/discord/dispatching/command-table.js';
import { Dispatcher } from '../../../src/discord/dispatching/dispatcher.js';
import { loadCommands } from '../../../src/discord/dispatching/load-commands.js';
import { createBotClient } from '../../../src/discord/lifecycle/bot-client.js';
import { runBot, type BotParts } from '../../../src/discord/lifecycle/run-bot.js';
import { UserError } from '../../../src/errors.js';
import { raw, startEmulator } from '../../../emulator/test/start-emulator.js';
import { rejectionOf, temporaryFolder } from '../../processes/processes.js';
import { generation, libraryOf, listed, notedLog, services } from '../services.js';
import { patience } from '../../patience.js';

type StartedEmulator = Awaited<ReturnType<typeof startEmulator>>;

interface Given {
  readonly hasIndex?: boolean;
  readonly guildId?: string;
  readonly refresh?: () => Promise<void>;
  readonly follow?: () => Promise<void>;
  /** What is current of a further collection, whose library has `generation`. */
  readonly further?: string;
}

/** The bot in this process, before an emulator, with parts that answer nothing. */
async function running(
  { emulator, application }: StartedEmulator,
  { guildId, refresh, follow, further, hasIndex = true }: Given = {},
) {
  const did: string[] = [];
  const told: string[] = [];
  const stopping = new AbortController();
  const { log, lines } = notedLog();
  const list = await loadCommands();
  const commands = new CommandTable(list);
  const parts: BotParts = {
    client: createBotClient(emulator.apiBase),
    commands,
    mentions: new CommandMentions(list),
    dispatcher: new Dispatcher({ commands, visits: { servicesFor: () => services() }, log }),
    keys: { retry: async () => undefined },
    engine: { indexError: null, report: () => undefined },
    repair: { state: null, tried: async () => undefined },
    indexing: { ...services().indexing, awaitOther: async () => undefined },
    store: { current: async () => generation, writer: async () => null },
    library: {
      ...libraryOf(listed('a.txt')),
      generation: hasIndex ? generation : null,
      refresh: refresh ?? (async () => undefined),
    },
    served: () => [
      {
        place: { id: 'main' },
        store: { current: async () => generation },
        indexing: services().indexing,
        repair: { state: null },
        library: {
          generation,
          follow: async () => {
            did.push('followed');
            await follow?.();
          },
        },
      },
      ...(further === undefined ? [] : [furtherCollection(further, did)]),
    ],
    tasks: [],
    stopIndexing: async () => void did.push('indexing stopped'),
    close: async () => void did.push('closed'),
  };
  let ready: () => void = () => undefined;
  const isReady = new Promise<void>((resolve) => {
    ready = resolve;
  });
  const over = runBot({
    config: {
      ...readConfig({}).bot,
      token: application.token,
      guildId: guildId ?? null,
      apiBase: emulator.apiBase,
      reindexRoleIds: [],
      repliesDir: await temporaryFolder(),
      perPerson: 0,
      perServer: 0,
      queueLimit: 1,
      logQuestions: false,
    },
    parts,
    log,
    tell: (line) => {
      told.push(line);
      ready();
    },
    signal: stopping.signal,
  });
  over.catch(() => undefined);
  onTestFinished(async () => {
    stopping.abort();
    await Promise.allSettled([over]);
  });
  return { over, isReady, did, told, lines, stop: () => stopping.abort() };
}

function furtherCollection(current: string, did: string[]) {
  return {
    place: { id: 'game' },
    store: { current: async () => ({ ...generation, generation: current }) },
    indexing: services().indexing,
    repair: { state: null },
    library: { generation, follow: async () => void did.push('followed game') },
  };
}

const command = { name: 'old', description: 'Of an earlier version', type: 1 };

/** Registers an old command, as an earlier start did. */
async function registerOld({ emulator, application }: StartedEmulator, guildId: string | null) {
  const place = guildId === null ? '' : `/guilds/${guildId}`;
  const path = `/applications/${application.id}${place}/commands`;
  const { status } = await raw(emulator, 'PUT', path, {
    token: application.token,
    body: [command],
  });
  expect(status).toBe(200);
}

function namesIn({ application, guild }: StartedEmulator) {
  const everywhere = [...application.globalCommands.values()].map(({ name }) => name);
  const inServer = application.guildCommands.get(guild.id)?.values() ?? [];
  return {
    everywhere: everywhere.toSorted(),
    inServer: [...inServer].map(({ name }) => name).toSorted(),
  };
}

const all = ['Find sources', 'ask', 'help', 'reindex', 'source', 'status'];

describe('the bot', () => {
  it('says how many servers and documents there are, and ends in good order', async () => {
    const bot = await running(await startEmulator());
    await bot.isReady;
    expect(bot.told).toEqual(['Ready: kilde#0001 is in 1 server and answers from 1 document.']);
    bot.stop();
    await bot.over;
    expect(bot.did).toEqual(['indexing stopped', 'closed']);
  });

  it('ends with what keeps it from opening the index', async () => {
    const refresh = async () => {
      throw new UserError('The model is missing.');
    };
    const bot = await running(await startEmulator(), { refresh });
    expect((await rejectionOf(bot.over)).message).toBe('The model is missing.');
    expect(bot.did).toContain('closed');
    expect(bot.told).toEqual([]);
  });

  it.each([true, false])('takes up what another process indexes (index: %s)', async (hasIndex) => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const bot = await running(await startEmulator(), { hasIndex });
    await bot.isReady;
    vi.advanceTimersByTime(15_000);
    expect(bot.did).toEqual(['followed']);
  });

  it('asks the engine for a further collection only where another generation is current', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    for (const [further, did] of [
      [generation.generation, ['followed']],
      ['another', ['followed', 'followed game']],
    ] as const) {
      const bot = await running(await startEmulator(), { further });
      await bot.isReady;
      vi.advanceTimersByTime(15_000);
      await new Promise((resolve) => setImmediate(resolve));
      expect(bot.did).toEqual(did);
    }
  });

  it('looks for no other generation while it still takes one up', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    let done: () => void = () => undefined;
    const follow = async () => {
      await new Promise<void>((resolve) => {
        done = resolve;
      });
    };
    const bot = await running(await startEmulator(), { follow });
    await bot.isReady;
    vi.advanceTimersByTime(60_000);
    expect(bot.did).toEqual(['followed']);
    done();
    await vi.waitFor(() => {
      vi.advanceTimersByTime(15_000);
      expect(bot.did).toEqual(['followed', 'followed']);
    }, patience);
  });

  it('removes what was registered in a server, where the commands are everywhere now', async () => {
    const set = await startEmulator();
    await registerOld(set, set.guild.id);
    await (
      await running(set)
    ).isReady;
    expect(namesIn(set)).toEqual({ everywhere: all, inServer: [] });
  });

  it('removes what was registered everywhere, where the commands are in one server now', async () => {
    const set = await startEmulator();
    await registerOld(set, null);
    const bot = await running(set, { guildId: set.guild.id });
    await bot.isReady;
    expect(namesIn(set)).toEqual({ everywhere: [], inServer: all });
    bot.stop();
    await bot.over;
    set.emulator.forgetRequests();
    await (
      await running(set, { guildId: set.guild.id })
    ).isReady;
    // Nothing has changed, so nothing is sent.
    const methods = set.emulator.requests.map(({ method }) => method);
    expect(new Set(methods)).toEqual(new Set(['GET']));
  });

  it('ends where Discord refuses the token once the bot is in', async () => {
    const set = await startEmulator();
    // The commands are registered already when it looks for older ones.
    set.emulator.fault({ path: /guilds.*commands/u, status: 401 });
    const bot = await running(set);
    expect((await rejectionOf(bot.over)).message).toContain('refused the token (401)');
    expect(namesIn(set).everywhere).toEqual(all);
  });

  it('ends where Discord closes the connection for good while commands are registered', async () => {
    const set = await startEmulator();
    set.emulator.fault({ path: '/commands', hang: true, times: Infinity });
    set.emulator.on('gateway', ({ kind }) => {
      if (kind === 'ready') setImmediate(() => set.emulator.gateway.close(4014));
    });
    const bot = await running(set);
    expect((await rejectionOf(bot.over)).message).toContain('(4014)');
  });
});
