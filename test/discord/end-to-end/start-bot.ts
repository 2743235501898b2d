import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect } from 'vitest';
import type { DiscordEmulator } from '../../../emulator/discord-emulator.js';
import type { EmulatorSettings } from '../../../emulator/emulator-options.js';
import type { EmulatedInteraction } from '../../../emulator/interactions/emulated-interaction.js';
import { jsonObject } from '../../../emulator/rest/json-object.js';
import type { WireMessage } from '../../../emulator/world/entities.js';
import { Kilde, modelsFolder, sampleDocuments, unhurried } from '../../cli/kilde.js';
import { copySampleIndex } from '../../shared/sample-index.js';
import { startEmulator } from '../../../emulator/test/start-emulator.js';
import { boldWords, readMarkdown, underlinedWords } from '../render/text/discord-markdown.js';

const main = fileURLToPath(new URL('../../../dist/src/main.js', import.meta.url));
const cleanups: (() => Promise<unknown>)[] = [];

afterAll(async () => {
  for (const cleanUp of cleanups.splice(0).reverse()) await cleanUp();
});

type Settings = Readonly<Record<string, string>>;

/** A temporary folder for all tests of a file. */
export async function fileFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kilde-bot-'));
  cleanups.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts the bot as its user would; it is ended after the tests of the file at the latest. */
export function startBot(folder: string, settings: Settings = {}): Kilde {
  const bot = new Kilde(
    spawn(process.execPath, [main], {
      cwd: folder,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: process.env['HOME'] ?? '',
        ...unhurried,
        DOCUMENTS_DIR: sampleDocuments,
        MODELS_DIR: modelsFolder,
        INDEX_DIR: path.join(folder, 'index'),
        REPLIES_DIR: path.join(folder, 'replies'),
        COLLECTIONS_DIR: path.join(folder, 'collections'),
        COLLECTIONS_FILE: path.join(folder, 'collections.yaml'),
        // Runs that nobody asked for would come between.
        WATCH_SECONDS: '0',
        RATE_LIMIT_PER_PERSON: '0',
        RATE_LIMIT_PER_SERVER: '0',
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
  cleanups.push(() => {
    bot.child.kill('SIGKILL');
    return bot.finished;
  });
  return bot;
}

/**
 * Documents that take a while to embed, six passages each. A test that needs a long run needs no long
 * first index: it writes most of them before the run.
 * @returns their names
 */
export async function writeReports(
  folder: string,
  count: number,
  { paragraphs: length = 12 } = {},
): Promise<string[]> {
  const names = Array.from({ length: count }, (_, index) => `report-${index}.txt`);
  for (const [index, name] of names.entries()) {
    const paragraphs = Array.from(
      { length },
      (_, line) =>
        `Report ${index} on paragraph ${line} of the archive tells how the keeper of river ${index * line} measured the water each morning and wrote it down in a book of ${index + line} pages.`,
    );
    await writeFile(path.join(folder, name), paragraphs.join('\n\n'));
  }
  return names;
}

type StartedEmulator = Awaited<ReturnType<typeof startEmulator>>;

/**
 * An emulator, and a bot that says that it is ready.
 * @param prepare makes what must be there before the bot starts, and gives its settings
 * @param hasSamples whether its documents are the samples, of which an index is at hand
 */
export async function botStage(
  prepare: (set: StartedEmulator) => Settings | Promise<Settings> = () => ({}),
  emulatorSettings: EmulatorSettings = {},
  { hasSamples }: { readonly hasSamples?: boolean } = {},
) {
  const set = await startEmulator(emulatorSettings);
  const settings = await prepare(set);
  const { emulator, application, channel, ada, ben } = set;
  const folder = await fileFolder();
  if (hasSamples ?? settings['DOCUMENTS_DIR'] === undefined)
    await copySampleIndex(path.join(folder, 'index'));
  const start = (more: Settings = {}) =>
    startBot(folder, {
      DISCORD_TOKEN: application.token,
      DISCORD_API_BASE: emulator.apiBase,
      OWNER_SERVER_IDS: set.guild.id,
      ...settings,
      ...more,
    });
  const bot = start();
  await bot.wrote(/^Ready: /mu);
  return {
    ...set,
    folder,
    bot,
    start,
    /** Owns the server. */
    owner: emulator.person(ada, { channel }),
    /** May do no more than everyone. */
    member: emulator.person(ben, { channel }),
  };
}

/** The reply that an interaction came to, which must not be a failure. */
export async function replyTo(interaction: EmulatedInteraction): Promise<WireMessage> {
  await interaction.settled();
  const reply = interaction.reply();
  if (interaction.state !== 'answered' || reply === undefined) {
    throw new Error(interaction.describe());
  }
  return reply;
}

/** Everything that a message says, as one text, without the marks of what is underlined. */
export function textOf({ embeds, content }: WireMessage): string {
  const parts = embeds.flatMap((embed) => [
    embed.author?.name,
    embed.title,
    embed.description,
    ...(embed.fields ?? []).flatMap(({ name, value }) => [name, value]),
    embed.footer?.text,
  ]);
  const text = [content, ...parts].filter((part) => part !== undefined).join('\n');
  return text.replaceAll(/(?<!\\)__/g, '');
}

/** What stands in bold in a message's embed. */
export function boldIn({ embeds }: WireMessage): string {
  return boldWords(readMarkdown(embeds[0]?.description ?? '')).join('\n');
}

/** What is underlined in a message's embed. */
export function underlinedIn({ embeds }: WireMessage): readonly string[] {
  return underlinedWords(readMarkdown(embeds[0]?.description ?? '')).map(({ words }) => words);
}

/** Whether an interaction's reply says this. */
export function shows(pattern: RegExp): (interaction: EmulatedInteraction) => boolean {
  return (interaction) => {
    const reply = interaction.reply();
    return reply !== undefined && pattern.test(textOf(reply));
  };
}

/** A row of controls each. */
function controlsOf({ components }: WireMessage) {
  return components.flatMap((row) => row.components ?? []);
}

/** What the menus of a message offer by their placeholders, what is shown in brackets. */
export function menusOf(message: WireMessage): Record<string, string[]> {
  const menus = controlsOf(message).filter(({ options }) => options !== undefined);
  return Object.fromEntries(
    menus.map(({ placeholder, options = [] }) => [
      placeholder,
      options.map((option) => (option.default === true ? `(${option.label})` : option.label)),
    ]),
  );
}

/** Labels of the buttons, disabled ones in brackets. */
export function buttonsOf(message: WireMessage): string[] {
  return controlsOf(message)
    .filter(({ options }) => options === undefined)
    .map(({ label, disabled }) => (disabled === true ? `(${label})` : String(label)));
}

/** Whether only its reader sees it. */
export function isPrivate({ flags }: WireMessage): boolean {
  return (flags & 64) !== 0;
}

/**
 * No request was refused, and no message could have mentioned anybody.
 * @param wanted codes of the refusals that the tests brought about
 */
export function expectGoodManners(emulator: DiscordEmulator, wanted: readonly number[] = []): void {
  const refused = emulator.refused
    .map(({ method, path: route, answer }) => ({ method, route, answer }))
    .filter(({ answer }) => !wanted.includes(Number(jsonObject(answer)['code'])));
  expect(refused).toEqual([]);
  const messages = emulator.requests.flatMap(({ body }) => {
    const { data } = jsonObject(body);
    return [body, data].map(jsonObject).filter((one) => 'embeds' in one || 'content' in one);
  });
  for (const message of messages)
    expect(message).toMatchObject({ allowed_mentions: { parse: [] } });
}
