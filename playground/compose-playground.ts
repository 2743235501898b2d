import path from 'node:path';
import { DiscordEmulator } from '../emulator/discord-emulator.js';
import { messageOf } from '../src/errors.js';
import { BotRunner } from './bot/bot-runner.js';
import { holdsSampleDocuments } from './holds-sample-documents.js';
import type { PlaygroundSettings } from './playground-settings.js';
import { Playground, type PlaygroundParts } from './playground.js';
import { DiscordClients } from './clients/discord-clients.js';
import { addSampleServers, type SampleServers } from './clients/sample-servers.js';
import type { BotState } from './protocol.js';
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
  const samples = path.join(root, 'data/documents');
  const [emulator, hasSamples] = await Promise.all([
    DiscordEmulator.start(),
    holdsSampleDocuments(settings.documentsDir, samples),
  ]);
  const sample = addSampleServers(emulator);
  const { token } = sample.application;
  const { apiBase } = emulator;
  const runnerFor = (onState: (bot: BotState) => void): BotRunner => {
    // The other server may keep documents of its own.
    const ownerServers = sample.servers.slice(0, 1).map(({ guild }) => guild.id);
    const runner = new BotRunner({ root, settings, token, apiBase, ownerServers, tell, onState });
    emulator.on('gateway', (event) => runner.noteGateway(event));
    return runner;
  };
  return await playgroundAround({ root, emulator, sample, hasSamples, runnerFor, tell });
}

export interface PlaygroundSurroundings extends Pick<
  PlaygroundParts,
  'emulator' | 'hasSamples' | 'tell'
> {
  readonly root: string;
  readonly sample: SampleServers;
  /** What brings the bot up; it tells how far that is. */
  readonly runnerFor: (onState: (bot: BotState) => void) => PlaygroundParts['runner'];
}

/** The page before an emulator, whoever the bot in it may be. */
export async function playgroundAround({
  root,
  emulator,
  sample,
  hasSamples,
  runnerFor,
  tell,
}: PlaygroundSurroundings): Promise<Playground> {
  const assets = await bundlePage(path.join(root, 'playground/page'));
  const clients = new DiscordClients(emulator, sample);
  const traffic = new Traffic(emulator, (line) => playground.push({ kind: 'traffic', line }));
  const runner = runnerFor((bot) => playground.push({ kind: 'bot', bot }));
  const server = new PageServer({
    assets,
    onPage: (client, response) => playground.open(client, response),
    onAction: (request) => clients.perform(request),
    onUpload: (file) => clients.uploads.add(file),
    onFault: (error) => tell(`The page met a fault: ${messageOf(error)}`),
  });
  const parts = { emulator, clients, traffic, runner, server, hasSamples, tell };
  const playground = new Playground(parts);
  return playground;
}
