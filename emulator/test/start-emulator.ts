import { Client, type ClientOptions, GatewayIntentBits, type Interaction } from 'discord.js';
import { afterAll } from 'vitest';
import { DiscordEmulator } from '../discord-emulator.js';
import type { EmulatorSettings } from '../emulator-options.js';
import { jsonObject } from '../rest/json-object.js';
import { checkAnswers } from './answer-schemas.js';

const cleanups: (() => Promise<void>)[] = [];

// After all tests of a file, because some files run theirs side by side.
afterAll(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** An emulator with one server, one channel, two people and a bot that nobody has started. */
export async function startEmulator(settings: EmulatorSettings = {}) {
  const emulator = await DiscordEmulator.start({ identifyWindowMs: 0, ...settings });
  const { world } = emulator;
  const ada = world.addUser('ada', 'Ada');
  const ben = world.addUser('ben');
  const guild = world.addGuild('Library', ada, 'da');
  const channel = world.addChannel(guild, 'questions');
  world.join(guild, ben);
  const application = world.addApplication({ name: 'kilde' });
  world.install(application, guild);
  cleanups.push(async () => {
    await emulator.stop();
    checkAnswers(emulator.requests);
  });
  return { emulator, world, ada, ben, guild, channel, application };
}

/** A real discord.js client, as a bot would make it. */
export function client(emulator: DiscordEmulator, options: Partial<ClientOptions> = {}): Client {
  const bot = new Client({
    intents: [GatewayIntentBits.Guilds],
    waitGuildTimeout: 0,
    ...options,
    rest: { api: emulator.apiBase, retries: 0, ...options.rest },
  });
  bot.on('error', () => undefined);
  // Not awaited: a bot that never got in does not settle.
  cleanups.push(async () => void bot.destroy());
  return bot;
}

/** Resolves when the bot is ready, with the handler attached before. */
export async function ready(
  emulator: DiscordEmulator,
  token: string,
  onInteraction: (interaction: Interaction) => Promise<unknown> = async () => undefined,
  options: Partial<ClientOptions> = {},
): Promise<Client<true>> {
  const bot = client(emulator, options);
  bot.on('interactionCreate', (interaction) => {
    void onInteraction(interaction);
  });
  const isReady = new Promise<Client<true>>((resolve) => {
    bot.once('clientReady', resolve);
  });
  await bot.login(token);
  return isReady;
}

/** What a bot gets that speaks HTTP by itself, without discord.js in between. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed, or undefined for an empty body. */
  readonly body: unknown;
  /** A value inside the body, undefined if there is none. */
  readonly at: (...path: (string | number)[]) => unknown;
}

/** Sends one request to the emulator's API. */
export async function raw(
  emulator: DiscordEmulator,
  method: string,
  path: string,
  { token, body }: { readonly token?: string; readonly body?: unknown } = {},
): Promise<RawAnswer> {
  const response = await fetch(`${emulator.apiBase}/v10${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bot ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const parsed: unknown = text === '' ? undefined : JSON.parse(text);
  const at = (...keys: (string | number)[]): unknown => valueAt(parsed, keys);
  return { status: response.status, headers: response.headers, text, body: parsed, at };
}

/** What stands at this path in a JSON value. */
export function valueAt(value: unknown, keys: readonly (string | number)[]): unknown {
  return keys.reduce<unknown>((inner, key) => jsonObject(inner)[key], value);
}

/** Paths of the errors in a 50035 answer, such as `embeds.0.title`. */
export function errorPaths(answer: RawAnswer): string[] {
  if (answer.at('code') !== 50035) throw new Error(`Not a form error: ${answer.text}`);
  return pathsIn(answer.at('errors'), []);
}

function pathsIn(node: unknown, path: readonly string[]): string[] {
  return Object.entries(jsonObject(node)).flatMap(([key, value]) =>
    key === '_errors' ? [path.join('.')] : pathsIn(value, [...path, key]),
  );
}
