import { ApplicationCommandType } from 'discord.js';
import { answerExample } from '../src/discord/asking/answer-example.js';
import type { Command } from '../src/discord/dispatching/command.js';
import { looksAfterDocuments } from '../src/discord/dispatching/moderators.js';
import { renderContextFor } from '../src/discord/dispatching/render-context.js';
import { renderHelp } from '../src/discord/render/render-help.js';

export default {
  data: {
    type: ApplicationCommandType.ChatInput,
    name: 'help',
    name_localizations: { no: 'hjelp', hi: 'मदद', fr: 'aide', vi: 'trợ-giúp' },
    description: 'Show what the bot can do, with examples',
    description_localizations: {
      no: 'Vis hva boten kan, med eksempler',
      hi: 'उदाहरणों के साथ दिखाएँ कि बॉट क्या कर सकता है',
      fr: 'Montrer ce que le bot sait faire, avec des exemples',
      vi: 'Xem bot làm được gì, kèm ví dụ',
    },
  },
  execute: async ({ interaction, reply, services }) => {
    await reply.defer({ isPrivate: true });
    const renderContext = renderContextFor(interaction, services);
    const examples = services.questionHelp.examples(renderContext.texts.language);
    const view = { examples, isModerator: looksAfterDocuments(interaction, services) };
    await reply.edit(renderHelp(view, renderContext));
  },
  buttons: { example: answerExample },
} satisfies Command;
