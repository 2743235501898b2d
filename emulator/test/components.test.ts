import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  type Interaction,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { expect, test } from 'vitest';
import { ClientRefusal } from '../person/client-refusal.js';
import { ready, startEmulator } from './start-emulator.js';

const buttons = new ActionRowBuilder<ButtonBuilder>().addComponents(
  new ButtonBuilder().setCustomId('next').setLabel('Next').setStyle(ButtonStyle.Primary),
  new ButtonBuilder().setCustomId('slow').setLabel('Slow').setStyle(ButtonStyle.Secondary),
  new ButtonBuilder().setCustomId('form').setLabel('Form').setStyle(ButtonStyle.Secondary),
  new ButtonBuilder()
    .setCustomId('off')
    .setLabel('Off')
    .setStyle(ButtonStyle.Danger)
    .setDisabled(true),
  new ButtonBuilder()
    .setURL('https://example.org/source')
    .setLabel('Source')
    .setStyle(ButtonStyle.Link),
);
const menu = new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
  new StringSelectMenuBuilder()
    .setCustomId('pick')
    .setPlaceholder('Pick one')
    .addOptions({ label: 'One', value: '1' }, { label: 'Two', value: '2' }),
);
const form = new ModalBuilder()
  .setCustomId('details')
  .setTitle('Details')
  .addComponents(
    new ActionRowBuilder<TextInputBuilder>().addComponents(
      new TextInputBuilder()
        .setCustomId('note')
        .setLabel('Note')
        .setStyle(TextInputStyle.Short)
        .setMaxLength(20),
    ),
  );

async function answer(interaction: Interaction): Promise<unknown> {
  if (interaction.isChatInputCommand()) {
    const isSecret = interaction.options.getBoolean('secret') === true;
    return interaction.reply({
      content: 'page 1',
      components: [buttons, menu],
      ...(isSecret ? { flags: MessageFlags.Ephemeral } : {}),
    });
  }
  if (interaction.isStringSelectMenu()) {
    return interaction.update(`picked ${interaction.values.join()}`);
  }
  if (interaction.isModalSubmit()) {
    return interaction.reply(`noted: ${interaction.fields.getTextInputValue('note')}`);
  }
  if (!interaction.isButton()) return undefined;
  if (interaction.customId === 'form') return interaction.showModal(form);
  if (interaction.customId === 'next') return interaction.update('page 2');
  await interaction.deferUpdate();
  await interaction.editReply(`slowly, ${interaction.user.username}`);
  return interaction.followUp('and more');
}

async function scene() {
  const set = await startEmulator();
  const bot = await ready(set.emulator, set.application.token, answer);
  const secret = { type: 5, name: 'secret', description: 'Only for you' };
  await bot.application.commands.set([{ name: 'book', description: 'Opens', options: [secret] }]);
  const ada = set.emulator.person(set.ada, { channel: set.channel });
  const ben = set.emulator.person(set.ben, { channel: set.channel });
  return { ...set, ada, ben };
}

test('a button updates the message it is on, found by label or custom_id', async () => {
  const { ada, ben, emulator } = await scene();
  const opened = await ada.slash('book').settled();
  const page = opened.reply()!;
  const clicked = await ben.click(page, 'Next').settled();
  expect(clicked.reply()).toMatchObject({ id: page.id, content: 'page 2' });
  expect(opened.reply()?.content).toBe('page 2');
  const slow = ada.click(page, 'slow');
  await slow.until((one) => one.followUps().length === 1);
  expect(slow.history.map(({ kind }) => kind)).toEqual(['update', 'create']);
  expect(slow.reply()?.content).toBe('slowly, ada');
  expect(emulator.refused).toEqual([]);
});

test('a menu sends the picked values, found by placeholder or custom_id, picked by label or value', async () => {
  const { ada, ben } = await scene();
  const page = (await ada.slash('book').settled()).reply()!;
  const picked = await ada.select(page, 'pick', ['2']).settled();
  expect(picked.reply()).toMatchObject({ id: page.id, content: 'picked 2' });
  const byLabel = await ben.select(page, 'Pick one', ['One']).settled();
  expect(byLabel.reply()).toMatchObject({ id: page.id, content: 'picked 1' });
});

test('a form is filled in and sent', async () => {
  const { ada } = await scene();
  const opened = await ada.slash('book').settled();
  const shown = await ada.click(opened.reply()!, 'Form').settled();
  expect(shown.modal?.title).toBe('Details');
  expect(() => ada.submit(shown, { note: 'x'.repeat(21) })).toThrow(ClientRefusal);
  expect(() => ada.submit(shown, {})).toThrow(ClientRefusal);
  expect(() => ada.submit(shown, { other: 'x' })).toThrow(ClientRefusal);
  const sent = await ada.submit(shown, { note: 'hello' }).settled();
  expect(sent.reply()?.content).toBe('noted: hello');
});

test('an ephemeral message is there for its reader alone', async () => {
  const { emulator, ada, ben, channel } = await scene();
  const opened = await ada.slash('book', { secret: true }).settled();
  const page = opened.reply()!;
  expect(ada.visible()).toHaveLength(1);
  expect(emulator.visible(channel, ben.user)).toEqual([]);
  expect(() => ben.click(page, 'Next')).toThrow('ben sees no message');
  const clicked = await ada.click(page, 'Next').settled();
  expect(clicked.reply()).toMatchObject({ content: 'page 2', flags: MessageFlags.Ephemeral });
});

test('the client lets nobody press what cannot be pressed', async () => {
  const { ada } = await scene();
  const page = (await ada.slash('book').settled()).reply()!;
  expect(() => ada.click(page, 'Off')).toThrow('Button Off is disabled');
  expect(() => ada.click(page, 'Source')).toThrow('opens https://example.org/source');
  expect(ada.linkOf(page, 'Source')).toBe('https://example.org/source');
  expect(() => ada.linkOf(page, 'Next')).toThrow(ClientRefusal);
  expect(() => ada.click(page, 'Missing')).toThrow('its buttons: Next, Slow, Form, Off, Source');
  expect(() => ada.select(page, 'pick', ['3'])).toThrow('does not offer 3, its options: One, Two');
  expect(() => ada.select(page, 'pick', [])).toThrow('takes 1 to 1 values');
  expect(() => ada.select(page, 'pick', ['1', '2'])).toThrow('takes 1 to 1 values');
  expect(() => ada.select(page, 'other', ['1'])).toThrow(ClientRefusal);
});
