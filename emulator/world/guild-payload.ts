import { ChannelType } from 'discord-api-types/v10';
import type { Channel, Guild, Role, Thread, User } from './entities.js';
import { canSee } from './permissions.js';
import { memberPayload, userPayload } from './user-payload.js';

export function rolePayload(role: Role) {
  return {
    id: role.id,
    name: role.name,
    permissions: role.permissions.toString(),
    position: role.position,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: role.botId !== undefined,
    mentionable: false,
    icon: null,
    unicode_emoji: null,
    flags: 0,
    ...(role.botId === undefined ? {} : { tags: { bot_id: role.botId } }),
  };
}

function overwritePayloads(channel: Channel) {
  return [...channel.overwrites.values()].map((overwrite) => ({
    id: overwrite.id,
    type: overwrite.kind === 'role' ? 0 : 1,
    allow: overwrite.allow.toString(),
    deny: overwrite.deny.toString(),
  }));
}

/** A channel as `viewer` gets it: in a direct conversation the recipient is the other side. */
export function channelPayload(channel: Channel, viewerId: string, userOf: (id: string) => User) {
  const lastMessageId = [...channel.messages.keys()].at(-1) ?? null;
  if (channel.guild === undefined) {
    const others = channel.recipientIds.filter((id) => id !== viewerId);
    return {
      id: channel.id,
      type: 1,
      flags: 0,
      last_message_id: lastMessageId,
      recipients: others.map((id) => userPayload(userOf(id))),
    };
  }
  const { thread, guild } = channel;
  const payload = thread ? threadPayload(channel, thread) : guildChannelPayload(channel);
  return { ...payload, guild_id: guild.id };
}

const types = {
  text: ChannelType.GuildText,
  thread: ChannelType.PublicThread,
  direct: ChannelType.DM,
} as const;

/** The number that stands for the kind of a channel. */
export function channelType({ kind }: Channel): ChannelType {
  return types[kind];
}

/** An active thread, with its messages counted as they are now. */
function threadPayload(channel: Channel, { parent, ownerId, createdAt }: Thread) {
  return {
    id: channel.id,
    type: ChannelType.PublicThread,
    flags: 0,
    last_message_id: [...channel.messages.keys()].at(-1) ?? null,
    name: channel.name,
    parent_id: parent.id,
    owner_id: ownerId,
    rate_limit_per_user: 0,
    message_count: channel.messages.size,
    member_count: 1,
    total_message_sent: channel.messages.size,
    thread_metadata: {
      archived: false,
      archive_timestamp: createdAt,
      auto_archive_duration: 4320,
      locked: false,
      create_timestamp: createdAt,
    },
  };
}

function guildChannelPayload(channel: Channel) {
  return {
    id: channel.id,
    type: 0,
    flags: 0,
    last_message_id: [...channel.messages.keys()].at(-1) ?? null,
    name: channel.name,
    parent_id: null,
    position: channel.position,
    topic: null,
    nsfw: channel.nsfw,
    rate_limit_per_user: 0,
    permission_overwrites: overwritePayloads(channel),
  };
}

/** A guild as GET /guilds shows it. */
export function guildPayload(guild: Guild) {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    description: null,
    home_header: null,
    splash: null,
    discovery_splash: null,
    features: [],
    banner: null,
    owner_id: guild.ownerId,
    application_id: null,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    roles: [...guild.roles.values()].map(rolePayload),
    default_message_notifications: 0,
    mfa_level: 0,
    explicit_content_filter: 0,
    max_presences: null,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: guild.locale,
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    premium_progress_bar_enabled: false,
    premium_progress_bar_enabled_user_updated_at: null,
    nsfw: false,
    nsfw_level: 0,
    emojis: [],
    stickers: [],
    incidents_data: null,
  };
}

/** The GUILD_CREATE of a bot that may not see the member list: of the members only itself. */
export function guildCreatePayload(guild: Guild, bot: User) {
  const member = guild.members.get(bot.id);
  return {
    ...guildPayload(guild),
    joined_at: member?.joinedAt ?? guild.createdAt,
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: member === undefined ? [] : [memberPayload(member, bot)],
    channels: [...guild.channels.values()].map(guildChannelPayload),
    threads: [...guild.threads.values()]
      .filter((thread) => canSee(thread, bot.id))
      .map((thread) => channelPayload(thread, bot.id, () => bot)),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
