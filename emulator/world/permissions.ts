import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Channel, Guild } from './entities.js';

export const everyPermission = Object.values(PermissionFlagsBits).reduce(
  (all, bit) => all | bit,
  0n,
);

/** What the role of everyone may do in a newly made server. */
export const defaultPermissions =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.CreatePublicThreads |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.AddReactions |
  PermissionFlagsBits.UseExternalEmojis |
  PermissionFlagsBits.MentionEveryone |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.ChangeNickname |
  PermissionFlagsBits.CreateInstantInvite |
  PermissionFlagsBits.Connect |
  PermissionFlagsBits.Speak |
  PermissionFlagsBits.UseApplicationCommands;

/** What a bot may do in a conversation with one person. */
const directMessagePermissions =
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.MentionEveryone |
  PermissionFlagsBits.UseExternalEmojis;

/** The permissions that go when a member may not write in a channel. */
const needsSending =
  PermissionFlagsBits.MentionEveryone |
  PermissionFlagsBits.SendTTSMessages |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.EmbedLinks;

/** Permissions in the guild as a whole; none for who is not a member. */
export function guildPermissions(guild: Guild, userId: string): bigint {
  const member = guild.members.get(userId);
  if (member === undefined) return 0n;
  if (guild.ownerId === userId) return everyPermission;
  let permissions = guild.roles.get(guild.id)?.permissions ?? 0n;
  for (const roleId of member.roleIds) permissions |= guild.roles.get(roleId)?.permissions ?? 0n;
  return holds(permissions, PermissionFlagsBits.Administrator) ? everyPermission : permissions;
}

/**
 * Permissions in one channel: the guild's, then the overwrites of everyone, of the member's roles
 * (all denied bits before all allowed ones), and of the member, as in
 * https://discord.com/developers/docs/topics/permissions#permission-overwrites.
 * A thread has those of its channel.
 */
export function channelPermissions(channel: Channel, userId: string): bigint {
  const { guild } = channel;
  if (guild === undefined) {
    return channel.recipientIds.includes(userId) ? directMessagePermissions : 0n;
  }
  const permissions = guildPermissions(guild, userId);
  if (permissions === everyPermission || permissions === 0n) return permissions;
  const place = channel.thread?.parent ?? channel;
  return withoutImplied(applyOverwrites(permissions, place, guild, userId), channel);
}

/** Which permission it takes to write: Send Messages says nothing of threads. */
export function sendingPermission({ kind }: Channel): bigint {
  return kind === 'thread'
    ? PermissionFlagsBits.SendMessagesInThreads
    : PermissionFlagsBits.SendMessages;
}

function applyOverwrites(start: bigint, channel: Channel, guild: Guild, userId: string): bigint {
  const everyone = channel.overwrites.get(guild.id);
  let permissions = (start & ~(everyone?.deny ?? 0n)) | (everyone?.allow ?? 0n);
  let allow = 0n;
  let deny = 0n;
  for (const roleId of guild.members.get(userId)?.roleIds ?? []) {
    allow |= channel.overwrites.get(roleId)?.allow ?? 0n;
    deny |= channel.overwrites.get(roleId)?.deny ?? 0n;
  }
  permissions = (permissions & ~deny) | allow;
  const own = channel.overwrites.get(userId);
  return (permissions & ~(own?.deny ?? 0n)) | (own?.allow ?? 0n);
}

function withoutImplied(permissions: bigint, channel: Channel): bigint {
  if (!holds(permissions, PermissionFlagsBits.ViewChannel)) return 0n;
  return holds(permissions, sendingPermission(channel)) ? permissions : permissions & ~needsSending;
}

export function holds(permissions: bigint, wanted: bigint): boolean {
  return (permissions & wanted) === wanted;
}

/** Whether this user sees the channel at all: a member with View Channel, or a side of the conversation. */
export function canSee(channel: Channel, userId: string): boolean {
  return channel.guild === undefined
    ? channel.recipientIds.includes(userId)
    : holds(channelPermissions(channel, userId), PermissionFlagsBits.ViewChannel);
}
