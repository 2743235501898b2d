import { MessageFlags, SlashCommandBuilder } from 'discord.js';
import { expect, test } from 'vitest';
import { ready, startEmulator } from './start-emulator.js';

const ask = new SlashCommandBuilder()
  .setName('ask')
  .setDescription('Asks')
  .addStringOption((option) =>
    option.setName('question').setDescription('What to ask').setRequired(true),
  );

test('a slash command is deferred, answered by an edit and followed up', async () => {
  const { emulator, application, channel, ada, ben } = await startEmulator();
  const bot = await ready(emulator, application.token, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply();
    await interaction.editReply(`You asked: ${interaction.options.getString('question')}`);
    await interaction.followUp({ content: 'for you', flags: MessageFlags.Ephemeral });
  });
  await bot.application.commands.set([ask]);

  const interaction = emulator.person(ada, { channel }).slash('ask', { question: 'हिन्दी में?' });
  expect(interaction.state).toBe('waiting');
  await interaction.until((one) => one.followUps().length === 1);

  expect(interaction.reply()?.content).toBe('You asked: हिन्दी में?');
  expect(interaction.acknowledgedAfterMs).toBeLessThan(1000);
  expect(interaction.history.map(({ kind, message }) => [kind, message.flags])).toEqual([
    ['create', MessageFlags.Loading],
    ['update', 0],
    ['create', MessageFlags.Ephemeral],
  ]);
  expect(emulator.visible(channel, ada)).toHaveLength(2);
  expect(emulator.visible(channel, ben)).toHaveLength(1);
  expect(emulator.refused).toEqual([]);
});
