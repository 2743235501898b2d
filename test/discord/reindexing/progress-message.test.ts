import { DiscordAPIError, type RequestData, type RouteLike } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { InteractionReply } from '../../../src/discord/replies/interaction-reply.js';
import { ProgressMessage } from '../../../src/discord/reindexing/progress-message.js';
import type { Reply } from '../../../src/discord/render/reply.js';
import { Stages } from '../../../src/discord/dispatching/stages.js';

function said(content: string): Reply {
  return { content, embeds: [], components: [], allowed_mentions: { parse: [] } };
}

function refusal(code: number): DiscordAPIError {
  const request = { files: undefined, body: undefined };
  return new DiscordAPIError({ code, message: 'No' }, code, 403, 'POST', 'url', request);
}

const sentBody = z.object({ content: z.string().optional(), recipient_id: z.string().optional() });

/** Discord's messages in memory, with what it refuses. */
function discord() {
  const sent: string[] = [];
  const refused = new Map<string, number>();
  const request = (method: string) => async (route: RouteLike, options?: RequestData) => {
    const code = refused.get(`${method} ${route}`);
    if (code !== undefined) throw refusal(code);
    const { content, recipient_id: recipient } = sentBody.parse(options?.body);
    sent.push(`${method} ${route} ${content ?? recipient}`);
    return { id: route === '/users/@me/channels' ? 'direct' : 'message' };
  };
  const rest = { post: request('POST'), patch: request('PATCH') };
  return { rest, sent, refused };
}

function progressIn({ rest }: ReturnType<typeof discord>, now: () => number) {
  const interaction = { id: 'i', applicationId: 'app', token: 'token' };
  const reply = new InteractionReply(rest, interaction, new Stages());
  const renderNotice = ({ kind }: { readonly kind: string }) => said(kind);
  return new ProgressMessage({ rest, reply, channelId: 'c', userId: 'u', renderNotice }, now);
}

const original = '/webhooks/app/token/messages/%40original';
const later = 14 * 60_000 + 1;

describe('a message that reports a long run', () => {
  it('is the reply for 14 minutes, then a message in the channel, which the reply points to', async () => {
    const server = discord();
    let time = 0;
    const message = progressIn(server, () => time);
    await message.show(said('1%'));
    time = later;
    await message.show(said('50%'));
    await message.show(said('51%'));
    expect(server.sent).toEqual([
      `PATCH ${original} 1%`,
      'POST /channels/c/messages 50%',
      `PATCH ${original} goesOnHere`,
      'PATCH /channels/c/messages/message 51%',
    ]);
  });

  it('is a direct message where the bot may not write in the channel', async () => {
    const server = discord();
    server.refused.set('POST /channels/c/messages', 50_013);
    let time = 0;
    const message = progressIn(server, () => time);
    time = later;
    await message.show(said('50%'));
    await message.show(said('51%'));
    expect(server.sent).toEqual([
      'POST /users/@me/channels u',
      'POST /channels/direct/messages 50%',
      `PATCH ${original} goesOnDirect`,
      'PATCH /channels/direct/messages/message 51%',
    ]);
  });

  it('moves on, too, where the reply can be edited no longer', async () => {
    const server = discord();
    server.refused.set(`PATCH ${original}`, 50_027);
    await progressIn(server, () => 0).show(said('50%'));
    expect(server.sent).toEqual(['POST /channels/c/messages 50%']);
  });

  it('is handed over before its time, and stays in its new place', async () => {
    const server = discord();
    const message = progressIn(server, () => 0);
    await message.handOver(said('waiting'));
    expect(message.isDirect).toBe(false);
    await message.show(said('done'));
    expect(server.sent).toEqual([
      'POST /channels/c/messages waiting',
      `PATCH ${original} goesOnHere`,
      'PATCH /channels/c/messages/message done',
    ]);
  });

  it.each([10_003, 50_083])('goes to the person where the channel is closed (%i)', async (code) => {
    const server = discord();
    server.refused.set('POST /channels/c/messages', code);
    const message = progressIn(server, () => 0);
    await message.handOver(said('waiting'));
    expect(message.isDirect).toBe(true);
    expect(server.sent).toContain('POST /channels/direct/messages waiting');
  });

  it.each([10_008, 50_027])('outlives a reply that cannot point to it (%i)', async (code) => {
    const server = discord();
    server.refused.set(`PATCH ${original}`, code);
    const message = progressIn(server, () => 0);
    await message.handOver(said('50%'));
    await message.show(said('51%'));
    expect(message.isGone).toBe(false);
    expect(server.sent.at(-1)).toBe('PATCH /channels/c/messages/message 51%');
  });

  it('is given up where nobody can be reached, or it was deleted', async () => {
    const server = discord();
    server.refused.set('POST /channels/c/messages', 50_001);
    server.refused.set('POST /channels/direct/messages', 50_007);
    server.refused.set(`PATCH ${original}`, 10_015);
    const unreachable = progressIn(server, () => 0);
    await unreachable.show(said('50%'));
    expect(unreachable.isGone).toBe(true);

    const deleted = discord();
    deleted.refused.set(`PATCH ${original}`, 10_008);
    const message = progressIn(deleted, () => 0);
    await message.show(said('50%'));
    await message.show(said('51%'));
    expect(message.isGone).toBe(true);
    expect(deleted.sent).toEqual([]);
  });

  it('tells every other failure', async () => {
    const server = discord();
    server.refused.set(`PATCH ${original}`, 50_035);
    const message = progressIn(server, () => 0);
    await expect(message.show(said('50%'))).rejects.toThrow(DiscordAPIError);
    expect(message.isGone).toBe(false);
  });
});
