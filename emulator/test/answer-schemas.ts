import * as spec from 'discord-api-spec/zod';
import { jsonObject } from '../rest/json-object.js';
import type { RequestRecord } from '../rest/request-log.js';

const schemas = new Map<string, spec.Schema>(Object.entries(spec));

/** Schema of the answer of each route; a star marks a list. */
const answers: Readonly<Record<string, string>> = {
  'GET /gateway': 'GatewayResponse',
  'GET /gateway/bot': 'GatewayBotResponse',
  'GET /applications/@me': 'PrivateApplicationResponse',
  'GET /oauth2/applications/@me': 'PrivateApplicationResponse',
  'GET /users/@me': 'UserPIIResponse',
  'GET /users/:user': 'UserResponse',
  'POST /users/@me/channels': 'PrivateChannelResponse',
  'GET /guilds/:guild': 'GuildWithCountsResponse',
  'GET /guilds/:guild/roles': '*GuildRoleResponse',
  'GET /guilds/:guild/channels': '*GuildChannelResponse',
  'GET /guilds/:guild/members/:user': 'GuildMemberResponse',
  'GET /channels/:channel/messages': '*MessageResponse',
  'GET /channels/:channel/messages/:message': 'MessageResponse',
  'POST /channels/:channel/messages': 'MessageResponse',
  'PATCH /channels/:channel/messages/:message': 'MessageResponse',
  'POST /interactions/:interaction/:token/callback': 'InteractionCallbackResponse',
  'POST /webhooks/:application/:token': 'MessageResponse',
  'GET /webhooks/:application/:token/messages/:message': 'MessageResponse',
  'PATCH /webhooks/:application/:token/messages/:message': 'MessageResponse',
  ...commandAnswers('/applications/:application/commands'),
  ...commandAnswers('/applications/:application/guilds/:guild/commands'),
};

function commandAnswers(list: string): Record<string, string> {
  return {
    [`GET ${list}`]: '*ApplicationCommandResponse',
    [`PUT ${list}`]: '*ApplicationCommandResponse',
    [`POST ${list}`]: 'ApplicationCommandResponse',
    [`GET ${list}/:command`]: 'ApplicationCommandResponse',
    [`PATCH ${list}/:command`]: 'ApplicationCommandResponse',
  };
}

/** Holds a value to one schema of Discord's OpenAPI file, named without its suffix. */
export function checkAgainst(name: string, value: unknown): void {
  const schema = schemas.get(`${name.replace('*', '')}Schema`);
  if (schema === undefined) throw new Error(`Discord has no schema ${name}`);
  const values: unknown[] = name.startsWith('*') && Array.isArray(value) ? value : [value];
  for (const one of values) {
    const parsed = schema.safeParse(one);
    if (parsed.success) continue;
    const issues = JSON.stringify(parsed.error?.issues, null, 1).slice(0, 2000);
    throw new Error(`Not a ${name}: ${issues}\n${JSON.stringify(one).slice(0, 2000)}`);
  }
}

function channelSchema(answer: unknown): string {
  const { guild_id: guildId, type } = jsonObject(answer);
  if (guildId === undefined) return 'PrivateChannelResponse';
  return type === 11 ? 'ThreadResponse' : 'GuildChannelResponse';
}

/** Holds every answer of the emulator to Discord's OpenAPI file. */
export function checkAnswers(records: readonly RequestRecord[]): void {
  for (const { method, pattern, status, answer, faulted } of records) {
    if (status === undefined || faulted) continue;
    if (status === 204) {
      if (answer !== undefined) throw new Error('A 204 has no body');
    } else if (status === 429) checkAgainst('RatelimitedResponse', answer);
    // Not ErrorResponse: it makes the inner codes numbers, where Discord's documentation has names.
    else if (status >= 400) checkAgainst('Error', answer);
    else {
      const name =
        pattern === '/channels/:channel' ? channelSchema(answer) : answers[`${method} ${pattern}`];
      if (name === undefined) throw new Error(`No schema is known for ${method} ${pattern}`);
      checkAgainst(name, answer);
    }
  }
}
