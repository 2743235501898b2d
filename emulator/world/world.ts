import { SnowflakeSource } from './snowflake-source.js';
import type {
  Application,
  Channel,
  Guild,
  Member,
  Overwrite,
  Role,
  StoredMessage,
  User,
} from './entities.js';
import { defaultPermissions } from './permissions.js';

/** Everything that exists on the emulated Discord. */
export class World {
  readonly snowflakes = new SnowflakeSource();
  readonly users = new Map<string, User>();
  readonly applications = new Map<string, Application>();
  readonly guilds = new Map<string, Guild>();
  readonly channels = new Map<string, Channel>();

  addUser(user: { username: string; displayName?: string; bot?: boolean; id?: string }): User {
    const added: User = {
      id: user.id ?? this.snowflakes.next(),
      username: user.username,
      displayName: user.displayName,
      bot: user.bot ?? false,
      acceptsDirectMessages: true,
    };
    this.users.set(added.id, added);
    return added;
  }

  addGuild(guild: { name: string; owner: User; locale?: string }): Guild {
    const id = this.snowflakes.next();
    const everyone = {
      id,
      name: '@everyone',
      permissions: defaultPermissions,
      position: 0,
      botId: undefined,
    };
    const added: Guild = {
      id,
      name: guild.name,
      ownerId: guild.owner.id,
      locale: guild.locale ?? 'en-US',
      createdAt: new Date().toISOString(),
      roles: new Map<string, Role>([[id, everyone]]),
      members: new Map<string, Member>(),
      channels: new Map<string, Channel>(),
      threads: new Map<string, Channel>(),
    };
    this.guilds.set(id, added);
    this.join(added, guild.owner, []);
    return added;
  }

  addRole(guild: Guild, role: { name: string; permissions: bigint; botId?: string }): Role {
    const added: Role = {
      id: this.snowflakes.next(),
      name: role.name,
      permissions: role.permissions,
      position: guild.roles.size,
      botId: role.botId,
    };
    guild.roles.set(added.id, added);
    return added;
  }

  addChannel(guild: Guild, channel: { name: string; nsfw?: boolean }): Channel {
    const added = this.#addChannel({
      kind: 'text',
      name: channel.name,
      guild,
      nsfw: channel.nsfw ?? false,
      position: guild.channels.size,
    });
    guild.channels.set(added.id, added);
    return added;
  }

  /** @throws {Error} where a thread cannot be, which is a mistake of the emulator's caller */
  addThread(parent: Channel, { name, owner }: { name: string; owner: User }): Channel {
    const { guild, nsfw } = parent;
    if (guild === undefined || parent.kind !== 'text') {
      throw new Error(`A thread is in a text channel of a server, not in ${parent.kind}`);
    }
    const thread = { parent, ownerId: owner.id, createdAt: new Date().toISOString() };
    const added = this.#addChannel({ kind: 'thread', name, guild, nsfw, thread });
    guild.threads.set(added.id, added);
    return added;
  }

  join(guild: Guild, user: User, roles: readonly Role[]): Member {
    const member: Member = {
      userId: user.id,
      roleIds: new Set(roles.map((role) => role.id)),
      joinedAt: new Date().toISOString(),
    };
    guild.members.set(user.id, member);
    return member;
  }

  /** The conversation of these two, made when they first need it. */
  directChannel(one: User, other: User): Channel {
    for (const channel of this.channels.values()) {
      if (channel.recipientIds.includes(one.id) && channel.recipientIds.includes(other.id)) {
        return channel;
      }
    }
    return this.#addChannel({ kind: 'direct', recipientIds: [one.id, other.id] });
  }

  /** Servers that this user, person or bot, is a member of. */
  guildsOf(userId: string): Guild[] {
    return [...this.guilds.values()].filter((guild) => guild.members.has(userId));
  }

  applicationWithToken(token: string): Application | undefined {
    return [...this.applications.values()].find((application) => application.token === token);
  }

  /** Applications whose bot is in this channel's guild or conversation. */
  applicationsIn(channel: Channel): Application[] {
    return [...this.applications.values()].filter((application) =>
      channel.guild === undefined
        ? channel.recipientIds.includes(application.bot.id)
        : channel.guild.members.has(application.bot.id),
    );
  }

  #addChannel(channel: Pick<Channel, 'kind'> & Partial<Channel>): Channel {
    const added: Channel = {
      id: this.snowflakes.next(),
      name: '',
      guild: undefined,
      thread: undefined,
      nsfw: false,
      position: 0,
      overwrites: new Map<string, Overwrite>(),
      recipientIds: [],
      messages: new Map<string, StoredMessage>(),
      ...channel,
    };
    this.channels.set(added.id, added);
    return added;
  }

  /** @throws {Error} when the id is of no user, which is a mistake of the emulator's caller. */
  user(userId: string): User {
    const user = this.users.get(userId);
    if (user === undefined) throw new Error(`The emulator has no user with the id ${userId}`);
    return user;
  }
}
