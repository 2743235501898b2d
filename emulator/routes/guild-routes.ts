import type { EmulatorContext } from '../emulator-context.js';
import { restError } from '../rest/rest-error.js';
import { askingApplication, ok, param, type RestRequest, type Route } from '../rest/route.js';
import type { Guild } from '../world/entities.js';
import { channelPayload, guildPayload, rolePayload } from '../world/guild-payload.js';
import { memberPayload } from '../world/user-payload.js';
import type { World } from '../world/world.js';

/** @throws {RestError} 10004 for a guild that the bot is not in */
function knownGuild(world: World, request: RestRequest): Guild {
  const guild = world.guilds.get(param(request, 'guild'));
  if (guild?.members.has(askingApplication(request).bot.id) !== true) {
    throw restError('unknownGuild');
  }
  return guild;
}

/** Reading a guild, its roles, channels and single members. */
export function guildRoutes({ world }: EmulatorContext): Route[] {
  const route = (
    pattern: string,
    answer: (guild: Guild, request: RestRequest) => unknown,
  ): Route => ({
    method: 'GET',
    pattern,
    limit: 'other',
    access: 'bot',
    answer: (request) => ok(answer(knownGuild(world, request), request)),
  });
  return [
    route('/guilds/:guild', guildPayload),
    route('/guilds/:guild/roles', (guild) => [...guild.roles.values()].map(rolePayload)),
    route('/guilds/:guild/channels', (guild, request) =>
      [...guild.channels.values()].map((channel) =>
        channelPayload(channel, askingApplication(request).bot.id, (id) => world.user(id)),
      ),
    ),
    route('/guilds/:guild/members/:user', (guild, request) => {
      const member = guild.members.get(param(request, 'user'));
      if (member === undefined) throw restError('unknownMember');
      return memberPayload(member, world.user(member.userId));
    }),
  ];
}
