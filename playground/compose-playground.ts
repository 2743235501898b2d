import path from 'node:path';
import { DiscordEmulator } from '../emulator/discord-emulator.js';
import { messageOf } from '../src/errors.js';
import { BotRunner } from './bot/bot-runner.js';
import { holdsSampleDocuments } from './holds-sample-documents.js';
import type { PlaygroundSettings } from './playground-settings.js';
import { Playground } from './playground.js';
import { DiscordClients } from './clients/discord-clients.js';
import { addSampleServer } from './clients/sample-server.js';
import { bundlePage } from './server/page-assets.js';
import { PageServer } from './server/page-server.js';
import { Traffic } from './server/traffic.js';

export interface PlaygroundOptions {
  /** Where the project is. */
  readonly root: string;
  readonly settings: PlaygroundSettings;
  /** Says a line in the terminal. */
  readonly tell: (line: string) => void;
}

/** What the playground is put together of: nothing has started when this resolves, but the emulator. */
export async function composePlayground({
  root,
  settings,
  tell,
}: PlaygroundOptions): Promise<Playground> {
  const page = path.join(root, 'playground/page');
  const samples = path.join(root, 'data/documents');
  const [emulator, assets, hasSamples] = await Promise.all([
    DiscordEmulator.start(),
    bundlePage(page),
    holdsSampleDocuments(settings.documentsDir, samples),
  ]);
  const sampleServer = addSampleServer(emulator);
  const clients = new DiscordClients(emulator, sampleServer);
  const traffic = new Traffic(emulator, (line) => playground.push({ kind: 'traffic', line }));
  const runner = new BotRunner({
    root,
    settings,
    token: sampleServer.application.token,
    apiBase: emulator.apiBase,
    ownerServer: sampleServer.guild.id,
    tell,
    onState: (bot) => playground.push({ kind: 'bot', bot }),
  });
  emulator.on('gateway', (event) => runner.noteGateway(event));
  const server = new PageServer({
    assets,
    onPage: (client, response) => playground.open(client, response),
    onAction: (request) => clients.perform(request),
    onFault: (error) => tell(`The page met a fault: ${messageOf(error)}`),
  });
  const parts = { emulator, clients, traffic, runner, server, hasSamples, tell };
  const playground = new Playground(parts);
  return playground;
}
