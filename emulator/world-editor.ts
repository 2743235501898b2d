import { GatewayCloseCodes, GatewayIntentBits } from 'discord-api-types/v10';
import type { GatewayServer } from './gateway/gateway-server.js';
import type { Command } from './world/command.js';
import type { Application, Channel, Guild, Role, User } from './world/entities.js';
import { channelPayload, guildCreatePayload, rolePayload } from './world/guild-payload.js';
import { canSee, defaultPermissions } from './world/permissions.js';
import { memberPayload, userPayload } from './world/user-payload.js';
import type { World } from './world/world.js';

export interface ApplicationSettings {
  /** Given to the bot as its token; one of Discord's form is made if not given. */
  readonly token?: string;
  readonly name?: string;
  readonly owner?: User;
  /** Bits of the privileged intents that are switched on; none if not given. */
  readonly privilegedIntents?: number;
}

/** Changes what exists, and tells the bots that can see it. */
export class WorldEditor {
  readonly #world: World;
  readonly #gateway: GatewayServer;

  constructor(world: World, gateway: GatewayServer) {
    this.#world = world;
    this.#gateway = gateway;
  }

  addUser(username: string, displayName?: string): User {
    return this.#world.addUser({ username, ...(displayName === undefined ? {} : { displayName }) });
  }

  addApplication(settings: ApplicationSettings = {}): Application {
    const name = settings.name ?? 'bot';
    const bot = this.#world.addUser({ username: name, bot: true });
    const application: Application = {
      id: bot.id,
      token: settings.token ?? this.#makeToken(bot.id),
      name,
      bot,
      owner: settings.owner ?? this.addUser(`owner-of-${name}`),
      privilegedIntents: settings.privilegedIntents ?? 0,
      globalCommands: new Map<string, Command>(),
      guildCommands: new Map<string, Map<string, Command>>(),
    };
    this.#world.applications.set(application.id, application);
    return application;
  }

  addGuild(name: string, owner: User, locale = 'en-US'): Guild {
    return this.#world.addGuild({ name, owner, locale });
  }

  addChannel(guild: Guild, name: string, { nsfw = false } = {}): Channel {
    const channel = this.#world.addChannel(guild, { name, nsfw });
    this.#tellOfChannel('CHANNEL_CREATE', guild, channel);
    return channel;
  }

  /** A public thread in a text channel; bots hear of it where they see it. */
  addThread(parent: Channel, name: string, owner: User): Channel {
    const thread = this.#world.addThread(parent, { name, owner });
    for (const application of this.#world.applicationsIn(thread)) {
      if (!canSee(thread, application.bot.id)) continue;
      const payload = channelPayload(thread, application.bot.id, (id) => this.#world.user(id));
      this.#gateway.dispatch({
        application,
        event: 'THREAD_CREATE',
        data: { ...payload, newly_created: true },
        guildId: thread.guild?.id,
        intent: GatewayIntentBits.Guilds,
      });
    }
    return thread;
  }

  addRole(guild: Guild, name: string, permissions: bigint): Role {
    const role = this.#world.addRole(guild, { name, permissions });
    this.#tellOfRole('GUILD_ROLE_CREATE', guild, role);
    return role;
  }

  /** Replaces what a role may do; the role of everyone is `guild.roles.get(guild.id)`. */
  setPermissions(guild: Guild, role: Role, permissions: bigint): void {
    role.permissions = permissions;
    this.#tellOfRole('GUILD_ROLE_UPDATE', guild, role);
  }

  /** Allows and denies in one channel, for a role or a single member. */
  setOverwrite(
    channel: Channel,
    target: Role | User,
    { allow = 0n, deny = 0n }: { readonly allow?: bigint; readonly deny?: bigint },
  ): void {
    const kind = 'username' in target ? 'member' : 'role';
    channel.overwrites.set(target.id, { id: target.id, kind, allow, deny });
    if (channel.guild) this.#tellOfChannel('CHANNEL_UPDATE', channel.guild, channel);
  }

  join(guild: Guild, user: User, ...roles: readonly Role[]): void {
    this.#world.join(guild, user, roles);
    this.#tellOfMember('GUILD_MEMBER_ADD', guild, user);
  }

  /** A member leaves or is removed; a bot takes the role along that it brought. */
  leave(guild: Guild, user: User): void {
    if (!guild.members.delete(user.id)) return;
    const data = { guild_id: guild.id, user: userPayload(user) };
    this.#tell(guild, 'GUILD_MEMBER_REMOVE', GatewayIntentBits.GuildMembers, () => data);
    const application = this.#world.applications.get(user.id);
    if (application === undefined) return;
    for (const [id, { botId }] of guild.roles) if (botId === user.id) guild.roles.delete(id);
    this.#gateway.dispatch({
      application,
      event: 'GUILD_DELETE',
      // Without `unavailable`, which would tell of an outage.
      data: { id: guild.id },
      guildId: guild.id,
      intent: GatewayIntentBits.Guilds,
    });
  }

  giveRole(guild: Guild, user: User, role: Role): void {
    guild.members.get(user.id)?.roleIds.add(role.id);
    this.#tellOfMember('GUILD_MEMBER_UPDATE', guild, user);
  }

  takeRole(guild: Guild, user: User, role: Role): void {
    guild.members.get(user.id)?.roleIds.delete(role.id);
    this.#tellOfMember('GUILD_MEMBER_UPDATE', guild, user);
  }

  /** Invites a bot, with the role that it brings. */
  install(application: Application, guild: Guild, permissions = defaultPermissions): void {
    const role = this.#world.addRole(guild, {
      name: application.name,
      permissions,
      botId: application.bot.id,
    });
    this.#world.join(guild, application.bot, [role]);
    this.#gateway.dispatch({
      application,
      event: 'GUILD_CREATE',
      data: guildCreatePayload(guild, application.bot),
      guildId: guild.id,
      intent: GatewayIntentBits.Guilds,
    });
  }

  /** The owner resets the token: the bot is thrown out and its old token is worth nothing. */
  resetToken(application: Application, token = this.#makeToken(application.id)): string {
    application.token = token;
    for (const connection of this.#gateway.connectionsOf(application)) {
      connection.close(GatewayCloseCodes.AuthenticationFailed, 'Authentication failed.');
    }
    return token;
  }

  #makeToken(id: string): string {
    const stamp = this.#world.snowflakes.next();
    return `${base64(id)}.${base64(stamp).slice(0, 6)}.${base64(`${stamp}${id}`).slice(0, 38)}`;
  }

  #tellOfChannel(event: string, guild: Guild, channel: Channel): void {
    this.#tell(guild, event, GatewayIntentBits.Guilds, (application) =>
      channelPayload(channel, application.bot.id, (id) => this.#world.user(id)),
    );
  }

  #tellOfRole(event: string, guild: Guild, role: Role): void {
    this.#tell(guild, event, GatewayIntentBits.Guilds, () => ({
      guild_id: guild.id,
      role: rolePayload(role),
    }));
  }

  #tellOfMember(event: string, guild: Guild, user: User): void {
    const member = guild.members.get(user.id);
    if (member === undefined) return;
    const data = { ...memberPayload(member, user), guild_id: guild.id };
    // A bot hears of changes of its own, whatever its intents.
    const intentOf = ({ bot }: Application): number | undefined =>
      event === 'GUILD_MEMBER_UPDATE' && bot === user ? undefined : GatewayIntentBits.GuildMembers;
    this.#tell(guild, event, intentOf, () => data);
  }

  #tell(
    guild: Guild,
    event: string,
    intent: number | ((application: Application) => number | undefined),
    dataFor: (application: Application) => object,
  ): void {
    for (const application of this.#world.applications.values()) {
      if (!guild.members.has(application.bot.id)) continue;
      this.#gateway.dispatch({
        application,
        event,
        data: dataFor(application),
        guildId: guild.id,
        intent: typeof intent === 'number' ? intent : intent(application),
      });
    }
  }
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64url');
}
