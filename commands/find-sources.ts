import { ApplicationCommandType } from 'discord.js';
import { answerMessage } from '../src/discord/asking/answer-message.js';
import type { Command } from '../src/discord/dispatching/command.js';

export default {
  data: {
    type: ApplicationCommandType.Message,
    name: 'Find sources',
    name_localizations: {
      no: 'Finn kilder',
      hi: 'स्रोत खोजें',
      fr: 'Trouver les sources',
      vi: 'Tìm nguồn',
    },
  },
  executeOnMessage: (context) => answerMessage(context, context.interaction.targetMessage),
} satisfies Command;
