import {
  ActionRowBuilder,
  type Interaction,
  LabelBuilder,
  ModalBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { describe, expect, test } from 'vitest';
import { BareGateway } from './gateway/bare-gateway.js';
import { errorPaths, raw, ready, startEmulator, valueAt } from './start-emulator.js';

const labelled = new ModalBuilder()
  .setCustomId('document')
  .setTitle('दस्तावेज़ / دستاویز')
  .addLabelComponents(
    new LabelBuilder()
      .setLabel('Title')
      .setDescription('As it is shown')
      .setTextInputComponent(
        new TextInputBuilder()
          .setCustomId('title')
          .setStyle(TextInputStyle.Short)
          .setMinLength(2)
          .setMaxLength(20)
          .setValue('শিরোনাম'),
      ),
    new LabelBuilder()
      .setLabel('Text')
      .setTextInputComponent(
        new TextInputBuilder()
          .setCustomId('text')
          .setStyle(TextInputStyle.Paragraph)
          .setPlaceholder('Paste it here')
          .setRequired(false),
      ),
  );

const inRows = new ModalBuilder()
  .setCustomId('note')
  .setTitle('Note')
  .addComponents(
    new ActionRowBuilder<TextInputBuilder>().addComponents(
      new TextInputBuilder().setCustomId('note').setLabel('Note').setStyle(TextInputStyle.Short),
    ),
  );

const opener = {
  content: 'Here',
  components: [{ type: 1, components: [{ type: 2, style: 1, custom_id: 'open', label: 'Open' }] }],
};

/** A bot with a command that opens a form, and one whose answer has a button that does. */
async function formBot(onSubmit: (interaction: Interaction) => Promise<unknown>) {
  const set = await startEmulator();
  const { emulator, application, ada, ben, channel } = set;
  const submitted: Interaction[] = [];
  const bot = await ready(emulator, application.token, async (interaction) => {
    if (interaction.isChatInputCommand()) {
      if (interaction.commandName === 'form') return interaction.showModal(labelled);
      return interaction.reply(opener);
    }
    if (interaction.isButton()) return interaction.showModal(inRows);
    submitted.push(interaction);
    return onSubmit(interaction);
  });
  await bot.application.commands.set([
    { name: 'form', description: 'A form' },
    { name: 'book', description: 'A button' },
  ]);
  const person = emulator.person(ada, { channel });
  return { ...set, person, other: emulator.person(ben, { channel }), submitted };
}

/** Somebody before the command, and nobody who answers it. */
async function byHand(settings: Parameters<typeof startEmulator>[0] = {}) {
  const set = await startEmulator(settings);
  const { emulator, application, ada, channel } = set;
  await raw(emulator, 'PUT', `/applications/${application.id}/commands`, {
    token: application.token,
    body: [{ name: 'form', description: 'A form' }],
  });
  return { ...set, person: emulator.person(ada, { channel }) };
}

const noted = async (interaction: Interaction) => {
  if (interaction.isModalSubmit()) await interaction.reply('noted');
};

describe('a form', () => {
  test('that a command opens is filled in by labels or ids, as its inputs allow', async () => {
    const { person, other, emulator } = await formBot(async (interaction) => {
      if (!interaction.isModalSubmit()) return;
      const { fields } = interaction;
      const isFromMessage = interaction.isFromMessage();
      const title = fields.getTextInputValue('title');
      const text = fields.getTextInputValue('text');
      await interaction.reply(JSON.stringify({ title, text, isFromMessage }));
    });
    const shown = await person.slash('form').settled();
    expect(shown.modal).toMatchObject({ custom_id: 'document', title: 'दस्तावेज़ / دستاویز' });
    expect(shown.isFormOpen).toBe(true);
    expect(() => person.submit(shown, { title: 'x' })).toThrow('Title takes 2 to 20 characters');
    expect(() => person.submit(shown, { title: '' })).toThrow('Title takes');
    expect(() => person.submit(shown, { Text: 'x'.repeat(4001) })).toThrow('Text takes 0 to 4000');
    expect(() => person.submit(shown, { other: 'x' })).toThrow('The form has no input other');
    expect(() => other.submit(shown, {})).toThrow('There is no open form');
    const sent = await person.submit(shown, { Text: 'پہلا جملہ' }).settled();
    expect(JSON.parse(sent.reply()?.content ?? '')).toEqual({
      title: 'শিরোনাম',
      text: 'پہلا جملہ',
      isFromMessage: false,
    });
    expect(sent.reply()).toMatchObject({
      interaction_metadata: { type: 5, triggering_interaction_metadata: { name: 'form' } },
    });
    expect(shown.isFormOpen).toBe(false);
    expect(() => person.submit(shown, {})).toThrow('There is no open form');
    expect(emulator.refused).toEqual([]);
  });

  test('that a button opens can change the message of the button, at once or later', async () => {
    const { person, emulator } = await formBot(async (interaction) => {
      if (!interaction.isModalSubmit() || !interaction.isFromMessage()) return;
      const note = interaction.fields.getTextInputValue('note');
      if (note === 'later') {
        await interaction.deferUpdate();
        await interaction.editReply(note);
      } else await interaction.update(note);
    });
    const page = (await person.slash('book').settled()).reply()!;
    for (const note of ['at once', 'later']) {
      const shown = await person.click(page, 'Open').settled();
      const sent = person.submit(shown, { note });
      await sent.until((one) => one.reply()?.content === note);
      expect(sent.reply()?.id).toBe(page.id);
    }
    expect(emulator.refused).toEqual([]);
  });

  test('that is closed sends nothing, and stays closed', async () => {
    const { person, submitted } = await formBot(noted);
    const shown = await person.slash('form').settled();
    person.closeForm(shown);
    expect(shown.isFormOpen).toBe(false);
    expect(() => person.submit(shown, {})).toThrow('There is no open form');
    expect(() => person.closeForm(shown)).toThrow('There is no open form');
    const again = await person.slash('form').settled();
    await person.submit(again, {}).settled();
    expect(submitted).toHaveLength(1);
  });

  test('that nobody answers stays open, so that nothing typed is lost', async () => {
    const { emulator, person } = await byHand({ interactionDeadlineMs: 300 });
    const shown = person.slash('form');
    await callback(emulator, shown, inRows.toJSON());
    const sent = await person.submit(shown, { note: 'typed' }).settled();
    expect([sent.state, sent.notice]).toEqual(['failed', 'Something went wrong. Try again.']);
    expect(shown.isFormOpen).toBe(true);
  });

  test('arrives as Discord documents it, with the ids of its components', async () => {
    const { emulator, application, channel, person } = await byHand();
    const gateway = new BareGateway(emulator);
    await gateway.next();
    gateway.identify(application.token);
    await gateway.event('GUILD_CREATE');
    const shown = person.slash('form');
    await gateway.event('INTERACTION_CREATE');
    const text = { type: 10, content: 'Read this first' };
    const components = [text, ...labelled.toJSON().components.slice(0, 1)];
    await callback(emulator, shown, { ...labelled.toJSON(), components });
    person.submit(shown, { title: 'Notes' });
    const { d } = await gateway.event('INTERACTION_CREATE');
    expect(d).toMatchObject({ type: 5, context: 0, channel_id: channel.id });
    expect(d).not.toHaveProperty('message');
    expect(valueAt(d, ['data'])).toEqual({
      custom_id: 'document',
      components: [
        { type: 10, id: 1 },
        { type: 18, id: 2, component: { type: 4, id: 3, custom_id: 'title', value: 'Notes' } },
      ],
    });
  });
});

describe('a bot may not', () => {
  const input = { type: 4, custom_id: 'a', style: 1 };
  const label = (more: object = {}) => ({ type: 18, label: 'A', component: input, ...more });
  const modal = (more: object) => ({ custom_id: 'm', title: 't', components: [label()], ...more });
  test.each([
    ['no title', modal({ title: '' }), 'data.title'],
    ['a long title', modal({ title: 'x'.repeat(46) }), 'data.title'],
    ['a long custom_id', modal({ custom_id: 'x'.repeat(101) }), 'data.custom_id'],
    ['no inputs', modal({ components: [] }), 'data.components'],
    [
      'six inputs',
      modal({
        components: [1, 2, 3, 4, 5, 6].map((n) =>
          label({ component: { ...input, custom_id: `i${n}` } }),
        ),
      }),
      'data.components',
    ],
    [
      'two inputs of one name',
      modal({ components: [label(), label()] }),
      'data.components.1.component.custom_id',
    ],
    [
      'a long label',
      modal({ components: [label({ label: 'x'.repeat(46) })] }),
      'data.components.0.label',
    ],
    [
      'a row whose input has no label',
      modal({ components: [{ type: 1, components: [input] }] }),
      'data.components.0.components.0.label',
    ],
    [
      'an endless input',
      modal({ components: [label({ component: { ...input, max_length: 4001 } })] }),
      'data.components.0.component.max_length',
    ],
  ])('open a form with %s', async (_, body, path) => {
    const { emulator, person } = await byHand();
    const shown = person.slash('form');
    expect(errorPaths(await callback(emulator, shown, body))).toContain(path);
    expect(shown.isFormOpen).toBe(false);
  });

  test('answer a form with a form, or update a message where there is none', async () => {
    const { emulator, person } = await byHand();
    const shown = person.slash('form');
    await callback(emulator, shown, inRows.toJSON());
    const sent = person.submit(shown, { note: 'a' });
    for (const type of [6, 7, 8, 9]) {
      const answer = await callback(emulator, sent, inRows.toJSON(), type);
      expect(errorPaths(answer)).toEqual(['type']);
    }
  });
});

function callback(
  emulator: Awaited<ReturnType<typeof startEmulator>>['emulator'],
  { id, token }: { readonly id: string; readonly token: string },
  data: object,
  type = 9,
) {
  return raw(emulator, 'POST', `/interactions/${id}/${token}/callback`, { body: { type, data } });
}
