import type { ServerResponse } from 'node:http';
import type { DiscordEmulator } from '../../emulator/discord-emulator.js';
import type { Interaction } from '../../emulator/interactions/interaction.js';
import { formFields } from '../../emulator/person/modal-form.js';
import { shownUser } from '../clients/message-view.js';
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
  const openForms = new Set<string>();
  const stops = [
    emulator.on('message', ({ kind, channel, message }) => {
      if (!clients.isShown(channel, message, client)) return;
      const { id, channel_id: channelId } = message.payload;
      if (kind === 'delete') send({ kind: 'gone', channelId, messageId: id });
      else send({ kind: 'message', message: clients.view(message.payload) });
    }),
    emulator.on('interaction', (interaction) => {
      if (!clients.isUser(client.user, interaction.user.id)) return;
      showForm(interaction, openForms, send);
      const { notice, kind, channel, openedBy } = interaction;
      if (notice === undefined || kind === 'autocomplete') return;
      send({ kind: 'unanswered', channelId: channel.id, notice, formId: openedBy?.id ?? null });
    }),
    emulator.on('typing', ({ channel, user }) => {
      send({ kind: 'typing', channelId: channel.id, name: shownUser(user) });
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

/** Opens and closes the form of an interaction, when that is news. */
function showForm(
  { id, modal, isFormOpen }: Interaction,
  openForms: Set<string>,
  send: (event: PageEvent) => void,
): void {
  if (modal !== undefined && isFormOpen && !openForms.has(id)) {
    openForms.add(id);
    send({ kind: 'form', form: { id, title: modal.title, fields: formFields(modal) } });
  } else if (modal !== undefined && !isFormOpen) {
    // Said in any case: the page may have had it from a connection before this one.
    openForms.delete(id);
    send({ kind: 'form-closed', formId: id });
  }
}
