import { DiscordAPIError, GatewayCloseCodes, HTTPError } from 'discord.js';
import { messageOf, UserError } from '../../errors.js';
import { isTokenRefused, isUnreachable } from '../dispatching/discord-errors.js';

const refusedToken =
  'reset it in the developer portal (https://discord.com/developers/applications, Bot, Reset Token) and set DISCORD_TOKEN to the new one.';

/** What the gateway closes a connection with for good, and what its owner should do about it. */
const fatalCloses: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: `Discord refused the token (4004): ${refusedToken}`,
  [GatewayCloseCodes.InvalidShard]:
    'Discord refused the shard (4010): the bot runs as one shard, so another program must have changed that.',
  [GatewayCloseCodes.ShardingRequired]:
    'Discord demands sharding (4011): the bot is in too many servers for one connection; remove it from some.',
  [GatewayCloseCodes.InvalidAPIVersion]:
    'Discord no longer speaks this version of its API (4012): update the bot.',
  [GatewayCloseCodes.InvalidIntents]:
    'Discord does not know the intents that were asked for (4013); only Guilds is: update the bot.',
  [GatewayCloseCodes.DisallowedIntents]:
    'Discord refused the intents (4014). Only Guilds is asked for, which needs no permission: look under Bot, Privileged Gateway Intents in the developer portal.',
};

/** Why the gateway ended the connection for good; null for a close after which it is resumed. */
export function fatalClose(code: number): UserError | null {
  const message = fatalCloses[code];
  return message === undefined ? null : new UserError(message);
}

/** Says that the API no longer takes the token. */
export function tokenRefused(cause?: unknown): UserError {
  return new UserError(`Discord refused the token (401): ${refusedToken}`, { cause });
}

/**
 * What an error while logging in means, as one line for the owner; anything unknown is told as it
 * is.
 * @param apiBase address of the API that was used
 */
export function startFailure(error: unknown, apiBase: string): UserError {
  if (error instanceof UserError) return error;
  const message = messageOf(error);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'TokenInvalid' || isTokenRefused(error)) {
    return tokenRefused(error);
  }
  const close = closeOf(message);
  if (close !== null) return close;
  if (message.startsWith('Not enough sessions remaining')) {
    return new UserError(`Discord allows no more starts of this bot for now: ${message}`, {
      cause: error,
    });
  }
  if (isUnreachable(error) || isRefusedUpgrade(message)) {
    const advice = 'check the network, the proxy and DISCORD_API_BASE.';
    return new UserError(`Cannot reach Discord at ${apiBase} (${reasonOf(error)}): ${advice}`, {
      cause: error,
    });
  }
  if (error instanceof DiscordAPIError) {
    return new UserError(`Discord refused the start (${error.status}): ${message}`, {
      cause: error,
    });
  }
  return new UserError(`The bot could not start: ${message}`, { cause: error });
}

/** The gateway's own words come without the code that it closed with. */
function closeOf(message: string): UserError | null {
  if (/^Authentication failed/iu.test(message)) return fatalClose(4004);
  if (/disallowed intents/iu.test(message)) return fatalClose(4014);
  if (/invalid intents/iu.test(message)) return fatalClose(4013);
  return null;
}

/** What the ws library says of a gateway that is down, without an error code. */
function isRefusedUpgrade(message: string): boolean {
  return /^Unexpected server response: \d+/u.test(message);
}

function reasonOf(error: unknown): string {
  if (error instanceof HTTPError) return `it answered ${error.status}`;
  if (error instanceof Error && error.name === 'AbortError') return 'it did not answer in time';
  return messageOf(error).trim() || 'no reason given';
}
