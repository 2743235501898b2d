import { Events, RESTEvents, type APIRequest, type Client, type CloseEvent } from 'discord.js';
import { UserError } from '../../errors.js';
import type { Logger } from '../../logger.js';
import { loggableError } from '../dispatching/discord-errors.js';
import { fatalClose, tokenRefused } from './start-failure.js';

/** discord.js tries twice a second; a line a minute says as much. */
const logEveryMs = 60_000;

/**
 * Logs the ups and downs of the connection. discord.js connects anew by itself, except where
 * Discord forbids it; then it would live on deaf. After a refusal of the token it forgets it, and
 * every later request would fail.
 * @param onFatal told why the connection is gone for good
 * @returns what ends the watch, for a connection that is closed on purpose
 */
export function watchConnection(
  client: Client,
  log: Logger,
  onFatal: (reason: UserError) => void,
): () => void {
  let downSince: number | null = null;
  let loggedAt = -Infinity;
  const onDisconnect = ({ code }: CloseEvent) => {
    const unknown = `Discord closed the connection for good (${code}).`;
    onFatal(fatalClose(code) ?? new UserError(unknown));
  };
  const onReconnecting = () => {
    downSince ??= performance.now();
    if (performance.now() - loggedAt < logEveryMs) return;
    loggedAt = performance.now();
    log.warn('connection to Discord lost, connecting again');
  };
  const onUp = () => {
    if (downSince === null) return;
    log.info({ seconds: (performance.now() - downSince) / 1000 }, 'connected to Discord again');
    downSince = null;
    loggedAt = -Infinity;
  };
  // Interactions have tokens of their own, which expire.
  const onResponse = ({ data }: APIRequest, { status }: { readonly status: number }) => {
    if (status === 401 && data.auth) onFatal(tokenRefused());
  };
  const onError = (error: Error) => {
    log.debug({ error: loggableError(error) }, 'connection error');
  };
  client.on(Events.ShardDisconnect, onDisconnect);
  client.on(Events.ShardReconnecting, onReconnecting);
  client.on(Events.ShardResume, onUp);
  client.on(Events.ShardReady, onUp);
  client.on(Events.ShardError, onError);
  client.rest.on(RESTEvents.Response, onResponse);
  return () => {
    client.off(Events.ShardDisconnect, onDisconnect);
    client.off(Events.ShardReconnecting, onReconnecting);
    client.rest.off(RESTEvents.Response, onResponse);
  };
}
