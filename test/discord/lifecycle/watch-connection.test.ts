import { Events, type Client } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { watchConnection } from '../../../src/discord/lifecycle/watch-connection.js';
import { notedLog } from '../services.js';
import { wire } from '../wire.js';

/** A watched client, which nobody connects: its events are made here. */
function watched({ client, refusals } = wire()) {
  const { log, lines } = notedLog();
  const reasons: string[] = [];
  const stop = watchConnection(client, log, ({ message }) => reasons.push(message));
  return { client, refusals, lines, reasons, stop };
}

const close = (client: Client, code: number) =>
  client.emit(Events.ShardDisconnect, { code, reason: '', wasClean: true }, 0);

describe('the connection', () => {
  it.each([
    [4004, /refused the token \(4004\)/u],
    [4010, /\(4010\)/u],
    [4011, /\(4011\)/u],
    [4012, /update the bot/u],
    [4013, /\(4013\)/u],
    [4014, /Privileged Gateway Intents/u],
    [4999, /for good \(4999\)/u],
  ])('that is closed for good with %i ends the bot, which says why', (code, reason) => {
    const { client, reasons } = watched();
    close(client, code);
    expect(reasons).toEqual([expect.stringMatching(reason)]);
  });

  it('that is lost is logged once, and again when it is back', () => {
    const { client, lines, reasons } = watched();
    for (let i = 0; i < 10; i += 1) client.emit(Events.ShardReconnecting, 0);
    expect(lines.join('').match(/connection to Discord lost/gu)).toHaveLength(1);
    client.emit(Events.ShardResume, 0, 0);
    client.emit(Events.ShardResume, 0, 0);
    expect(lines.join('').match(/connected to Discord again/gu)).toHaveLength(1);
    client.emit(Events.ShardReconnecting, 0);
    expect(lines.join('').match(/connection to Discord lost/gu)).toHaveLength(2);
    expect(reasons).toEqual([]);
  });

  it('that is closed on purpose is nobody’s failure', () => {
    const { client, reasons, stop } = watched();
    stop();
    close(client, 4004);
    client.emit(Events.ShardReconnecting, 0);
    expect(reasons).toEqual([]);
  });
});

describe('a request that is answered with 401', () => {
  it('ends the bot, for Discord no longer takes its token', async () => {
    const { client, refusals, reasons } = watched();
    refusals.set('/channels/1/messages', [401, 0]);
    await expect(client.rest.post('/channels/1/messages', { body: {} })).rejects.toThrow('No');
    expect(reasons).toEqual([expect.stringMatching(/refused the token \(401\).*Reset Token/u)]);
  });

  it('does not where it is the token of an interaction, which expires', async () => {
    const { client, refusals, reasons } = watched();
    refusals.set('/webhooks/1/t', [401, 50_027]);
    await expect(client.rest.post('/webhooks/1/t', { body: {}, auth: false })).rejects.toThrow(
      'No',
    );
    expect(reasons).toEqual([]);
  });
});
