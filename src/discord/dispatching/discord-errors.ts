import { DiscordAPIError, HTTPError } from 'discord.js';

/** Codes of Discord's API that the bot acts upon. */
const apiErrors = {
  unknownInteraction: 10_062,
  unknownWebhook: 10_015,
  unknownChannel: 10_003,
  unknownMessage: 10_008,
  alreadyAcknowledged: 40_060,
  invalidWebhookToken: 50_027,
  missingAccess: 50_001,
  cannotMessageUser: 50_007,
  missingPermissions: 50_013,
  threadArchived: 50_083,
  unreadableReference: 160_002,
} as const;

export type ApiErrorName = keyof typeof apiErrors;

/** Whether Discord refused a request for one of these reasons. */
export function isApiError(error: unknown, ...names: readonly ApiErrorName[]): boolean {
  return error instanceof DiscordAPIError && names.some((name) => error.code === apiErrors[name]);
}

/** Whether an interaction can no longer be answered: it came too late, or its 15 minutes are over. */
export function isExpired(error: unknown): boolean {
  return isApiError(error, 'unknownInteraction', 'unknownWebhook', 'invalidWebhookToken');
}

/** Whether the bot may not, or can no longer, write where it wanted to. */
export function isNotPermitted(error: unknown): boolean {
  const isForbidden = isApiError(error, 'missingAccess', 'missingPermissions', 'cannotMessageUser');
  return (
    isForbidden || isApiError(error, 'unknownChannel', 'threadArchived', 'unreadableReference')
  );
}

/**
 * Whether Discord refused the bot's token; after the first refusal discord.js forgets the token
 * and refuses by itself. A webhook's token that has expired is another matter.
 */
export function isTokenRefused(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status === 401 && error.code === 0;
  return error instanceof Error && error.message.startsWith('Expected token to be set');
}

/** Whether Discord closed the connection without an answer. */
export function isConnectionClosed(error: unknown): boolean {
  return codeOf(error) === 'UND_ERR_SOCKET' || codeOf(causeOf(error)) === 'UND_ERR_SOCKET';
}

/** Whether Discord could not be reached or did not answer in time. */
export function isUnreachable(error: unknown): boolean {
  if (error instanceof HTTPError || isConnectionClosed(error)) return true;
  if (error instanceof Error && error.name === 'AbortError') return true;
  return /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|UND_ERR_)/u.test(
    String(codeOf(error) ?? codeOf(causeOf(error))),
  );
}

/**
 * An error as it may be logged: the address of a request holds the interaction's token, and its
 * body the words of a person.
 */
export function loggableError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack } = error;
  const known = { name, message, code: codeOf(error) };
  if (error instanceof DiscordAPIError || error instanceof HTTPError) {
    return { ...known, status: error.status, method: error.method };
  }
  const cause = causeOf(error);
  return { ...known, stack, ...(cause !== undefined && { cause: loggableError(cause) }) };
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}
