import type { ServerResponse } from 'node:http';
import type { DiscordEmulator } from '../../emulator/discord-emulator.js';
import type { DiscordClients } from '../clients/discord-clients.js';
import type { ClientSettings, PageEvent } from '../protocol.js';

/** Longer silence would let the browser and proxies think that the connection is dead. */
const heartbeatMs = 15_000;

/** Pushes to one page what its user sees, until the page is closed. */
export function streamTo(
  response: ServerResponse,
  {
    emulator,
    clients,
    client,
  }: { emulator: DiscordEmulator; clients: DiscordClients; client: ClientSettings },
): (event: PageEvent) => void {
  const send = (event: PageEvent): void => {
    response.write(`data: ${JSON.stringify(event)}\n\n`);
  };
  const stops = [
    emulator.on('message', ({ kind, channel, message }) => {
      if (!clients.isShown(channel, message, client)) return;
      const { id, channel_id: channelId } = message.payload;
      if (kind === 'delete') send({ kind: 'gone', channelId, messageId: id });
      else send({ kind: 'message', message: clients.view(message.payload) });
    }),
    emulator.on('interaction', ({ notice, kind, user, channel }) => {
      if (notice === undefined || kind === 'autocomplete') return;
      if (clients.isUser(client.user, user.id)) {
        send({ kind: 'unanswered', channelId: channel.id, notice });
      }
    }),
    emulator.on('commands', () => {
      for (const offered of clients.commands(client)) send({ kind: 'commands', ...offered });
    }),
  ];
  const heartbeat = setInterval(() => response.write(':\n\n'), heartbeatMs);
  response.on('close', () => {
    clearInterval(heartbeat);
    for (const stop of stops) stop();
  });
  return send;
}
