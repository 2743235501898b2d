import { Events, type Client, type CloseEvent } from 'discord.js';
import { UserError } from '../../errors.js';
import { fatalClose, startFailure } from './start-failure.js';

export interface LogInOptions {
  readonly token: string;
  readonly apiBase: string;
  /** Longest wait for Discord to say that the bot is ready. */
  readonly limitMs?: number;
}

/** Since the process began: what is left of 20 seconds is for ending, on a slow machine, too. */
const deadlineMs = 14_000;
/** However long loading took. */
const leastLimitMs = 5_000;

/**
 * Logs in and waits until Discord says that the bot is ready. discord.js itself would wait for a
 * gateway that is down for ever, without a word.
 * @throws UserError that says in one line what is wrong
 */
export async function logIn(client: Client, options: LogInOptions): Promise<Client<true>> {
  const limitMs = options.limitMs ?? Math.max(leastLimitMs, deadlineMs - performance.now());
  const cleanups: (() => void)[] = [];
  try {
    return await new Promise<Client<true>>((resolve, reject) => {
      const fail = (error: unknown) => reject(startFailure(error, options.apiBase));
      const onClose = ({ code }: CloseEvent) =>
        fail(fatalClose(code) ?? new Error(`The gateway closed the connection (${code})`));
      let lastError = '';
      const onError = ({ message }: Error) => {
        lastError = message;
      };
      client.once(Events.ClientReady, resolve);
      client.once(Events.ShardDisconnect, onClose);
      client.on(Events.ShardError, onError);
      const giveUp = () => fail(waitedInVain(client, options.apiBase, limitMs, lastError));
      const timer = setTimeout(giveUp, limitMs);
      cleanups.push(
        () => client.off(Events.ShardDisconnect, onClose),
        () => client.off(Events.ShardError, onError),
        () => clearTimeout(timer),
      );
      client.login(options.token).catch(fail);
    });
  } finally {
    for (const cleanUp of cleanups) cleanUp();
  }
}

function waitedInVain(
  client: Client,
  apiBase: string,
  limitMs: number,
  lastError: string,
): UserError {
  // discord.js knows the gateway's address as soon as the API has told it.
  const { gateway } = client.ws;
  const what =
    gateway === null
      ? `an answer of Discord at ${apiBase}`
      : `the gateway of Discord at ${gateway} to let the bot in`;
  const why = lastError === '' ? '' : ` (${lastError})`;
  return new UserError(
    `Cannot reach Discord: waited ${Math.round(limitMs / 1000)} s for ${what}${why}. Check the network, the proxy and DISCORD_API_BASE.`,
  );
}
