import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GatewayEvent } from '../../../emulator/gateway/gateway-event.js';
import {
  botStage,
  expectGoodManners,
  fileFolder,
  replyTo,
  textOf,
  writeReports,
} from './start-bot.js';

/** Short, for a missing acknowledgement is noticed at the next heartbeat. */
const heartbeatIntervalMs = 1_000;

let set: Awaited<ReturnType<typeof botStage>>;
beforeAll(async () => {
  const documents = await fileFolder();
  await writeReports(documents, 2);
  set = await botStage(() => ({ DOCUMENTS_DIR: documents }), { heartbeatIntervalMs });
});

const unknownInteraction = 10062;
afterAll(() => expectGoodManners(set.emulator, [unknownInteraction]));

const question = 'Who measured the water each morning?';
const right = 'measured the water each morning';

function next(...kinds: readonly GatewayEvent['kind'][]): Promise<GatewayEvent> {
  return new Promise((resolve) => {
    const stop = set.emulator.on('gateway', (event) => {
      if (!kinds.includes(event.kind)) return;
      stop();
      resolve(event);
    });
  });
}

/** Resolves when a request has met a fault. */
function met(): Promise<void> {
  return new Promise((resolve) => {
    const stop = set.emulator.on('request', ({ faulted }) => {
      if (!faulted) return;
      stop();
      resolve();
    });
  });
}

async function answer(): Promise<string> {
  return textOf(await replyTo(set.member.slash('ask', { question })));
}

describe('a connection', () => {
  test('whose heartbeats are not acknowledged is given up and resumed', async () => {
    const { gateway } = set.emulator;
    const acknowledgeAgain = gateway.noHeartbeatAck();
    const closed = next('disconnected');
    const resumed = next('resumed');
    await closed;
    acknowledgeAgain();
    await resumed;
    expect(await answer()).toContain(right);
  });

  test('whose session is invalid for the moment is resumed', async () => {
    const resumed = next('resumed');
    set.emulator.gateway.invalidate(true);
    await resumed;
    expect(await answer()).toContain(right);
  });

  test('that Discord closes with 4000 is resumed', async () => {
    const resumed = next('resumed');
    set.emulator.gateway.close(4000);
    await resumed;
    expect(await answer()).toContain(right);
  });

  test.each([4007, 4009])('that Discord closes with %i begins anew', async (code) => {
    const ready = next('ready');
    set.emulator.gateway.close(code);
    await ready;
    expect(await answer()).toContain(right);
  });

  test('that is refused with 503 for a while comes back, and what came meanwhile is answered', async () => {
    const back = next('resumed', 'ready');
    set.emulator.gateway.refuseUpgrade(503, 3);
    set.emulator.gateway.drop();
    const meanwhile = set.member.slash('ask', { question });
    await back;
    expect(textOf(await replyTo(meanwhile))).toContain(right);
  });
});

describe('a rate limit', () => {
  const callback = { method: 'POST', path: '/callback' };
  const edit = { method: 'PATCH', path: '/messages/@original' };

  test('of 3.5 seconds for the acknowledgement costs that answer, not the next', async () => {
    const { emulator, member } = set;
    emulator.fault({ ...callback, status: 429, retryAfterMs: 3_500 });
    const late = await member.slash('ask', { question }).settled();
    expect(late.notice).toBe('The application did not respond');
    expect(await answer()).toContain(right);
  });

  test('of 3.5 seconds for the answer only delays it, and no other', async () => {
    const { emulator, member, owner } = set;
    emulator.fault({ ...edit, status: 429, retryAfterMs: 3_500 });
    const limited = met();
    const slow = member.slash('ask', { question });
    await limited;
    expect(textOf(await replyTo(owner.slash('ask', { question })))).toContain(right);
    expect(slow.state).toBe('thinking');
    expect(textOf(await replyTo(slow))).toContain(right);
  });

  test('for everything delays the answers, not the acknowledgements', async () => {
    const { emulator, member, owner } = set;
    emulator.fault({ ...edit, status: 429, retryAfterMs: 3_500, global: true });
    const limited = met();
    const first = member.slash('ask', { question });
    await limited;
    const second = await owner.slash('ask', { question }).until(({ state }) => state !== 'waiting');
    expect(second.state).toBe('thinking');
    for (const asked of [first, second]) expect(textOf(await replyTo(asked))).toContain(right);
  });
});

test('a connection that is closed for good ends the bot with a line that says why', async () => {
  const { bot, emulator } = set;
  emulator.gateway.close(4014);
  const { status, stderr } = await bot.finished;
  expect(status).toBe(1);
  expect(stderr.trimEnd().split('\n').at(-1)).toContain('Discord refused the intents (4014)');
});

test('an acknowledgement that is refused does not end the bot: its token is its own', async () => {
  const { emulator, member, owner, start } = set;
  const bot = start();
  await bot.wrote(/^Ready: /mu);
  emulator.fault({ method: 'POST', path: '/callback', status: 401 });
  const refused = met();
  member.slash('ask', { question });
  await refused;
  expect(textOf(await replyTo(owner.slash('ask', { question })))).toContain(right);
});
