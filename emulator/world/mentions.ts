import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { AllowedMentionsBody } from '../rest/request-bodies.js';
import type { Channel, User, WireMessage } from './entities.js';
import { channelPermissions, holds } from './permissions.js';
import { userPayload } from './user-payload.js';

const userMention = /<@!?(\d+)>/g;
const roleMention = /<@&(\d+)>/g;
const everyoneMention = /@(?:everyone|here)\b/;

/** What holds for messages from interactions that say nothing of mentions, and for others. */
export function defaultMentions(isFromInteraction: boolean): AllowedMentionsBody | undefined {
  return isFromInteraction ? { parse: ['users'] } : undefined;
}

/**
 * Whom a message pings: what stands in the content and `allowed_mentions` lets through.
 * @param allowed undefined lets everything through
 * @param referenced the message that is replied to, whose author is mentioned where that is wanted
 */
export function mentionsOf(
  content: string,
  allowed: AllowedMentionsBody | undefined,
  channel: Channel,
  author: User,
  {
    userOf,
    referenced,
  }: {
    readonly userOf: (id: string) => User | undefined;
    readonly referenced?: WireMessage | null | undefined;
  },
) {
  const lets = (kind: 'users' | 'roles', id: string): boolean =>
    !allowed || allowed.parse?.includes(kind) === true || allowed[kind]?.includes(id) === true;
  const replied = referenced && allowed?.replied_user === true ? [referenced.author.id] : [];
  const named = idsIn(content, userMention).filter((id) => lets('users', id));
  const users = [...new Set([...named, ...replied])].flatMap((id) => userOf(id) ?? []);
  const roles = idsIn(content, roleMention).filter(
    (id) => lets('roles', id) && channel.guild?.roles.has(id),
  );
  const mayPingAll = holds(
    channelPermissions(channel, author.id),
    PermissionFlagsBits.MentionEveryone,
  );
  return {
    mentions: users.map(userPayload),
    mention_roles: roles,
    mention_everyone:
      mayPingAll &&
      everyoneMention.test(content) &&
      (!allowed || allowed.parse?.includes('everyone') === true),
  };
}

function idsIn(content: string, pattern: RegExp): string[] {
  const ids = [...content.matchAll(pattern)].flatMap((match) => match[1] ?? []);
  return [...new Set(ids)];
}
