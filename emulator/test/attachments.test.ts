import { AttachmentBuilder, EmbedBuilder, MessageFlags } from 'discord.js';
import { expect, test } from 'vitest';
import { ready, startEmulator } from './start-emulator.js';

test('files go out with a reply, can be fetched, and are kept or dropped by edits', async () => {
  const { emulator, application, channel, ada } = await startEmulator();
  const pages: string[] = [];
  const bot = await ready(emulator, application.token, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const file = new AttachmentBuilder(Buffer.from('अ, б, c'), {
      name: 'report.csv',
      description: 'A report',
    });
    const embed = new EmbedBuilder().setTitle('See').setImage('attachment://report.csv');
    const first = await interaction.editReply({ files: [file], embeds: [embed] });
    pages.push(first.embeds[0]?.image?.url ?? '');
    await interaction.followUp({ content: 'kept', flags: MessageFlags.Ephemeral });
    await interaction.editReply({ content: 'gone', attachments: [] });
  });
  await bot.application.commands.set([{ name: 'export', description: 'Exports' }]);

  const interaction = emulator.person(ada, { channel }).slash('export');
  await interaction.until((one) => one.reply()?.content === 'gone');
  const [attachment] = interaction.history[1]!.message.attachments;
  expect(attachment).toMatchObject({
    filename: 'report.csv',
    size: 10,
    description: 'A report',
    ephemeral: true,
  });
  expect(pages).toEqual([attachment?.url]);
  expect(await (await fetch(attachment!.url)).text()).toBe('अ, б, c');
  expect(interaction.reply()?.attachments).toEqual([]);
  expect(emulator.requests.some(({ files }) => files[0]?.name === 'report.csv')).toBe(true);
  expect((await fetch(`${emulator.apiBase}/../attachments/1/2/none`)).status).toBe(404);
});

test('a person attaches a file to a command', async () => {
  const { emulator, application, channel, ada } = await startEmulator();
  const bot = await ready(emulator, application.token, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const file = interaction.options.getAttachment('file', true);
    const text = await (await fetch(file.url)).text();
    await interaction.reply(`${file.name}: ${text}`);
  });
  await bot.application.commands.set([
    {
      name: 'read',
      description: 'Reads',
      options: [{ type: 11, name: 'file', description: 'A file', required: true }],
    },
  ]);
  const file = { name: 'note.txt', contentType: 'text/plain', bytes: Buffer.from('hello') };
  const interaction = await emulator.person(ada, { channel }).slash('read', { file }).settled();
  expect(interaction.reply()?.content).toBe('note.txt: hello');
});
