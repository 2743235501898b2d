import { DiscordAPIError, type RequestData, type RouteLike } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { InteractionReply } from '../../../src/discord/replies/interaction-reply.js';
import type { Reply } from '../../../src/discord/render/reply.js';
import { Stages } from '../../../src/discord/dispatching/stages.js';

const reply: Reply = { content: 'x', embeds: [], components: [], allowed_mentions: { parse: [] } };

/** What was requested, where the first requests fail with the given errors. */
function discord(...failures: Error[]) {
  const requests: { readonly route: string; readonly body: unknown }[] = [];
  const request = async (route: RouteLike, options?: RequestData) => {
    requests.push({ route, body: options?.body });
    const failure = failures.shift();
    if (failure !== undefined) throw failure;
    return {};
  };
  const rest = { post: request, patch: request };
  const interaction = { id: 'i', applicationId: 'app', token: 'token' };
  return { requests, reply: new InteractionReply(rest, interaction, new Stages()) };
}

function refusal(code: number): DiscordAPIError {
  const request = { files: undefined, body: undefined };
  return new DiscordAPIError({ code, message: 'No' }, code, 400, 'POST', 'url', request);
}

const callback = '/interactions/i/token/callback';
const original = '/webhooks/app/token/messages/%40original';
const closed = () => Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });

describe('an acknowledgement', () => {
  it('that had got through, though its answer was lost, counts', async () => {
    const { reply: own, requests } = discord(refusal(40_060));
    await own.defer({ isPrivate: true });
    await own.edit(reply);
    expect(requests).toEqual([
      { route: callback, body: { type: 5, data: { flags: 64 } } },
      { route: original, body: reply },
    ]);
  });

  it('is tried once more where Discord closes the connection', async () => {
    const { reply: own, requests } = discord(closed());
    await own.deferUpdate();
    expect(requests.map(({ body }) => body)).toEqual([{ type: 6 }, { type: 6 }]);
  });

  it('that came too late fails', async () => {
    await expect(discord(refusal(10_062)).reply.defer({ isPrivate: false })).rejects.toThrow('No');
  });
});

describe('telling somebody', () => {
  it('is private where nothing was acknowledged', async () => {
    const { reply: own, requests } = discord();
    await own.tell(reply);
    expect(requests[0]?.body).toEqual({ type: 5, data: { flags: 64 } });
    expect(requests[1]).toEqual({ route: original, body: reply });
  });

  it('takes the place of the reply that was begun', async () => {
    const { reply: own, requests } = discord();
    await own.defer({ isPrivate: false });
    await own.tell(reply);
    expect(requests[1]).toEqual({ route: original, body: reply });
  });

  it('leaves a message that holds a button as it is', async () => {
    const { reply: own, requests } = discord();
    await own.deferUpdate();
    await own.tell(reply);
    expect(requests[1]).toEqual({ route: '/webhooks/app/token', body: { ...reply, flags: 64 } });
  });
});
