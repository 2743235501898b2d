import { z } from 'zod';
import { checkToken } from '../../check-token.js';
import type { BotConfig } from '../../config.js';
import { messageOf, UserError } from '../../errors.js';

interface BotContext {
  readonly config: { readonly bot: Pick<BotConfig, 'token' | 'apiBase'> };
}

/** Discord answers in a fifth of a second. */
const defaultLimitMs = 5_000;

const gateway = z.object({ url: z.string() });

/** Of the application's id, the time, and a signature; each in the letters of base64url. */
const tokenPattern = /^[\w-]+(\.[\w-]+){2}$/u;

/** Looks at the form of the token, of which nothing is shown. @throws UserError where it cannot be one */
export async function checkTokenForm({ config }: BotContext): Promise<string> {
  const { token } = config.bot;
  if (token === '') return 'DISCORD_TOKEN is not set; only the bot needs it';
  checkToken(token);
  if (tokenPattern.test(token)) return 'DISCORD_TOKEN looks like one';
  throw new UserError(
    'DISCORD_TOKEN does not have the form of a token, which is three parts with dots between. An application’s id, public key and client secret are no tokens: copy it from the developer portal (Bot, Reset Token).',
  );
}

/**
 * Asks for the address of the gateway, for which no token is needed. Without a token there will be
 * no bot, so nobody is asked.
 * @throws UserError that says what is in the way
 */
export async function checkWayToDiscord(
  { config, signal }: BotContext & { readonly signal: AbortSignal },
  limitMs = defaultLimitMs,
): Promise<string> {
  const { token, apiBase } = config.bot;
  if (token === '') return 'not tried without DISCORD_TOKEN';
  const started = performance.now();
  await askForGateway(`${apiBase}/v10/gateway`, signal, limitMs);
  return `${apiBase} answered in ${(performance.now() - started).toFixed(0)} ms`;
}

async function askForGateway(address: string, signal: AbortSignal, limitMs: number): Promise<void> {
  const limit = AbortSignal.timeout(limitMs);
  try {
    const response = await fetch(address, { signal: AbortSignal.any([signal, limit]) });
    if (!response.ok) throw blocked(address, `it answered ${response.status}`);
    gateway.parse(JSON.parse(await response.text()));
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof UserError) throw error;
    throw blocked(address, limit.aborted ? `no answer in ${limitMs / 1000} s` : reasonOf(error));
  }
}

function blocked(address: string, reason: string): UserError {
  return new UserError(
    `Cannot reach Discord at ${address} (${reason}): check the network, the firewall, the clock and DISCORD_API_BASE.`,
  );
}

/** What fetch hides behind "fetch failed": a name that is not known, a refused connection, a bad certificate. */
function reasonOf(error: unknown): string {
  if (error instanceof SyntaxError || error instanceof z.ZodError) {
    return 'what answers there is not Discord';
  }
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return messageOf(cause).trim() || code || 'no reason given';
}
