import {
  type ChatInputCommandInteraction,
  Client,
  GatewayIntentBits,
  type Interaction,
  LabelBuilder,
  type Message,
  ModalBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import type { Page } from 'playwright-core';
import { afterAll } from 'vitest';
import { DiscordEmulator } from '../../emulator/discord-emulator.js';
import { addSampleServers } from '../../playground/clients/sample-servers.js';
import { playgroundAround } from '../../playground/compose-playground.js';
import type { Playground } from '../../playground/playground.js';
import { root } from './start-playground.js';

const cleanups: (() => Promise<unknown>)[] = [];

afterAll(async () => {
  for (const cleanUp of cleanups.splice(0).reverse()) await cleanUp();
});

/** A form with a required line and an optional text, in two directions. */
function form(customId: string): ModalBuilder {
  const title = new TextInputBuilder({ custom_id: 'title', style: TextInputStyle.Short });
  const text = new TextInputBuilder({ custom_id: 'text', style: TextInputStyle.Paragraph });
  return new ModalBuilder({ custom_id: customId, title: 'دستاویز' }).addLabelComponents(
    new LabelBuilder({ label: 'عنوان', description: 'As it is shown' }).setTextInputComponent(
      title.setMinLength(3).setMaxLength(30),
    ),
    new LabelBuilder({ label: 'Text' }).setTextInputComponent(
      text.setRequired(false).setValue('नमूना'),
    ),
  );
}

const file = { type: 11, name: 'file', description: 'A file', required: true };
const more = { type: 11, name: 'more', description: 'Another file' };
const commands = [
  {
    name: 'documents',
    description: 'Documents',
    options: [{ type: 1, name: 'add', description: 'Adds a document', options: [file, more] }],
  },
  { name: 'form', description: 'Opens a form' },
  { name: 'late', description: 'Opens a form and answers it the second time only' },
];

/** The page with a bot of a few lines: it takes files and forms, and answers who mentions it. */
export async function startSmallBot(): Promise<{
  playground: Playground;
  emulator: DiscordEmulator;
}> {
  const emulator = await DiscordEmulator.start({ interactionDeadlineMs: 2_000 });
  const sample = addSampleServers(emulator);
  const bot = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages],
    rest: { api: emulator.apiBase },
  });
  const playground = await playgroundAround({
    root,
    emulator,
    sample,
    hasSamples: false,
    runnerFor: () => ({
      state: { phase: 'online', detail: '' },
      start: async () => undefined,
      stop: async () => void bot.destroy(),
    }),
    tell: () => undefined,
  });
  cleanups.push(() => playground.stop());
  bot.on('interactionCreate', (interaction) => void answer(interaction));
  bot.on('messageCreate', (message) => void reply(message));
  const isReady = new Promise((resolve) => {
    bot.once('clientReady', resolve);
  });
  await bot.login(sample.application.token);
  await isReady;
  await bot.application?.commands.set(commands);
  await playground.start(0);
  return { playground, emulator };
}

let isSecond = false;

async function answer(interaction: Interaction): Promise<void> {
  if (interaction.isChatInputCommand()) await answerCommand(interaction);
  else if (interaction.isButton()) await interaction.showModal(form('more'));
  else if (interaction.isModalSubmit()) {
    if (interaction.customId === 'late' && !isSecond) {
      isSecond = true;
      return;
    }
    const title = interaction.fields.getTextInputValue('title');
    const text = interaction.fields.getTextInputValue('text');
    await interaction.reply(`${title}: ${text}`);
  }
}

async function answerCommand(interaction: ChatInputCommandInteraction): Promise<void> {
  const { commandName, options } = interaction;
  if (commandName !== 'documents') {
    await interaction.showModal(form(commandName));
    return;
  }
  const files = [options.getAttachment('file', true), options.getAttachment('more')];
  const told = files.flatMap((one) => (one ? [`${one.name} (${one.contentType})`] : []));
  const texts = await Promise.all(
    files.flatMap((one) => (one ? [fetch(one.url).then((response) => response.text())] : [])),
  );
  await interaction.reply(`${told.join(', ')}: ${texts.join(' | ').slice(0, 200)}`);
}

async function reply(message: Message): Promise<void> {
  if (message.author.bot || !message.mentions.has(message.client.user)) return;
  if (message.channel.isSendable()) await message.channel.sendTyping();
  if (message.content.includes('wait')) return;
  const button = { type: 2, style: 2, custom_id: 'more', label: 'More' };
  await message.reply({
    content: `You said: ${message.content}`,
    components: [{ type: 1, components: [button] }],
  });
}

/** Waits for the newest message to say this. */
export async function lastSays(page: Page, text: string): Promise<void> {
  await page.locator('article').last().getByText(text).waitFor();
}
