import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GatewayEvent } from '../../../emulator/gateway/gateway-event.js';
import type { FaultRequest } from '../../../emulator/rest/faults.js';
import { boldIn, botStage, expectGoodManners, replyTo, textOf } from './start-bot.js';

let set: Awaited<ReturnType<typeof botStage>>;
beforeAll(async () => {
  set = await botStage();
});

const alreadyAcknowledged = 40060;
const unknownInteraction = 10062;
afterAll(() => expectGoodManners(set.emulator, [alreadyAcknowledged, unknownInteraction]));

const question = 'When was the agreement with St. Petersburg signed?';

function next(kind: GatewayEvent['kind']): Promise<void> {
  return new Promise((resolve) => {
    const stop = set.emulator.on('gateway', (event) => {
      if (event.kind !== kind) return;
      stop();
      resolve();
    });
  });
}

const right = '6. mars 2025';

async function answer(): Promise<string> {
  return textOf(await replyTo(set.member.slash('ask', { question })));
}

describe('the connection', () => {
  test('is resumed after it dropped, and what came meanwhile is answered', async () => {
    const resumed = next('resumed');
    set.emulator.gateway.drop();
    const meanwhile = set.member.slash('ask', { question });
    await resumed;
    expect(textOf(await replyTo(meanwhile))).toContain(right);
  });

  test('is resumed where Discord asks for it', async () => {
    const resumed = next('resumed');
    set.emulator.gateway.askReconnect();
    await resumed;
    expect(await answer()).toContain(right);
  });

  test('begins anew where the session is not valid any more', async () => {
    const ready = next('ready');
    set.emulator.gateway.invalidate(false);
    await ready;
    expect(await answer()).toContain(right);
  });

  test('comes back after the gateway was down', async () => {
    const back = Promise.race([next('resumed'), next('ready')]);
    await set.emulator.goOffline();
    await set.emulator.goOnline();
    await back;
    expect(await answer()).toContain(right);
  });
});

describe('a request', () => {
  const callback = { method: 'POST', path: '/callback' };
  const edit = { method: 'PATCH', path: '/messages/@original' };
  const faults: readonly (readonly [string, FaultRequest])[] = [
    ['429 for the acknowledgement', { ...callback, status: 429, retryAfterMs: 300 }],
    ['429 for all requests', { ...callback, status: 429, retryAfterMs: 300, global: true }],
    ['429 for the answer', { ...edit, status: 429, retryAfterMs: 300 }],
    ['500 for the acknowledgement', { ...callback, status: 500 }],
    ['500 for the answer', { ...edit, status: 500 }],
    ['502 for an acknowledgement that did get through', { ...callback, status: 502, after: true }],
    ['502 for an answer that did get through', { ...edit, status: 502, after: true }],
    ['an acknowledgement that is cut by a reset', { ...callback, cut: 'reset' }],
    ['an acknowledgement that is cut by a close', { ...callback, cut: 'close' }],
    ['an answer that is cut by a reset', { ...edit, cut: 'reset' }],
    ['an answer that is cut by a close', { ...edit, cut: 'close' }],
    ['an acknowledgement that hangs', { ...callback, hang: true }],
  ];
  test.each(faults)('that meets %s is made again', async (_, request) => {
    const fault = set.emulator.fault(request);
    expect(await answer()).toContain(right);
    expect(fault.hits).toBe(1);
  });

  test('that comes too late costs one answer, not the bot', async () => {
    const fault = set.emulator.fault({ ...callback, hang: true, times: 2 });
    const late = await set.member.slash('ask', { question }).settled();
    expect(late.notice).toBe('The application did not respond');
    expect(fault.hits).toBe(2);
    expect(await answer()).toContain(right);
  });
});

test('buttons work after a restart, and commands before everything is there', async () => {
  const { bot, emulator, guild, member, start } = set;
  const reply = await replyTo(member.slash('ask', { question }));
  bot.child.kill('SIGTERM');
  expect((await bot.finished).status).toBe(0);
  const registered = emulator.requests.filter(({ method }) => method === 'PUT').length;
  const deliver = emulator.gateway.withholdGuild(guild);
  const ready = next('ready');
  const again = start();
  await ready;
  const early = member.slash('ask', { question });
  expect(textOf(await replyTo(early))).toContain(right);
  await again.wrote(/^Ready: /mu);
  deliver();
  expect(emulator.requests.filter(({ method }) => method === 'PUT')).toHaveLength(registered);
  const context = await replyTo(member.click(reply, 'Context'));
  expect(textOf(context)).toContain(right);
  expect(context.id).toBe(reply.id);
  expect(boldIn(await replyTo(member.click(context, 'हिन्दी')))).toContain('6 मार्च, 2025');
});
