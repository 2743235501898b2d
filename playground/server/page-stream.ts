import type { ServerResponse } from 'node:http';
import type { DiscordEmulator } from '../../emulator/discord-emulator.js';
import type { PageEvent } from '../protocol.js';
import type { Room, Seat } from '../room/room.js';

/** Longer silence would let the browser and proxies think that the connection is dead. */
const BEAT_MS = 15_000;

/** Pushes to one page what its viewer sees, until the page is closed. */
export function streamTo(
  response: ServerResponse,
  { emulator, room, seat }: { emulator: DiscordEmulator; room: Room; seat: Seat },
): (event: PageEvent) => void {
  const send = (event: PageEvent): void => {
    response.write(`data: ${JSON.stringify(event)}\n\n`);
  };
  const stops = [
    emulator.on('message', ({ kind, channel, message }) => {
      if (!room.isShown(channel, message, seat)) return;
      const { id, channel_id: channelId } = message.payload;
      if (kind === 'delete') send({ kind: 'gone', channelId, messageId: id });
      else send({ kind: 'message', message: room.view(message.payload) });
    }),
    emulator.on('interaction', ({ notice, kind, user, channel }) => {
      if (notice === undefined || kind === 'autocomplete') return;
      if (room.isViewer(seat.viewer, user.id)) {
        send({ kind: 'unanswered', channelId: channel.id, notice });
      }
    }),
    emulator.on('commands', () => {
      for (const offered of room.commands(seat)) send({ kind: 'commands', ...offered });
    }),
  ];
  const beat = setInterval(() => response.write(':\n\n'), BEAT_MS);
  response.on('close', () => {
    clearInterval(beat);
    for (const stop of stops) stop();
  });
  return send;
}
