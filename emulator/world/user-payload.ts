import type { Application, Guild, Member, User } from './entities.js';

/** A user as every answer shows it. */
export function userPayload(user: User) {
  return {
    id: user.id,
    username: user.username,
    discriminator: user.bot ? '0001' : '0',
    global_name: user.displayName ?? null,
    avatar: null,
    banner: null,
    accent_color: null,
    avatar_decoration_data: null,
    collectibles: null,
    primary_guild: null,
    public_flags: 0,
    flags: 0,
    ...(user.bot ? { bot: true } : {}),
  };
}

/** The bot's own account, with what only its owner sees. */
export function ownUserPayload(user: User) {
  return {
    ...userPayload(user),
    mfa_enabled: true,
    locale: 'en-US' as const,
    verified: true,
    email: null,
    premium_type: 0 as const,
  };
}

/** A member without its user, as in messages and resolved objects. */
export function partialMemberPayload(member: Member) {
  return {
    roles: [...member.roleIds],
    joined_at: member.joinedAt,
    nick: null,
    avatar: null,
    banner: null,
    avatar_decoration_data: null,
    collectibles: null,
    communication_disabled_until: null,
    premium_since: null,
    pending: false,
    flags: 0,
    deaf: false,
    mute: false,
  };
}

export function memberPayload(member: Member, user: User) {
  return { ...partialMemberPayload(member), user: userPayload(user) };
}

export function applicationPayload(application: Application, guilds: readonly Guild[]) {
  return {
    id: application.id,
    name: application.name,
    icon: null,
    description: '',
    type: null,
    flags: 0,
    flags_new: '0',
    bot: userPayload(application.bot),
    bot_public: true,
    bot_require_code_grant: false,
    integration_types_config: { '0': {} },
    verify_key: '0'.repeat(64),
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: userPayload(application.owner),
    approximate_guild_count: guilds.length,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0 as const,
    team: null,
    eligible_oauth2_scopes: [],
    event_webhooks_status: 1 as const,
    event_webhooks_url: null,
  };
}
