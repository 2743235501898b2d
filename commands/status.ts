import { ApplicationCommandType } from 'discord.js';
import type { Command } from '../src/discord/dispatching/command.js';
import { renderContextFor } from '../src/discord/dispatching/render-context.js';
import { renderStatus } from '../src/discord/render/render-status.js';
import { statusOf } from '../src/discord/status-of.js';

export default {
  data: {
    type: ApplicationCommandType.ChatInput,
    name: 'status',
    name_localizations: { no: 'status', hi: 'स्थिति', fr: 'état', vi: 'trạng-thái' },
    description: 'Show what the answers come from, and how the bot is doing',
    description_localizations: {
      no: 'Vis hva svarene bygger på, og hvordan det står til med boten',
      hi: 'दिखाएँ कि जवाब कहाँ से आते हैं और बॉट कैसे चल रहा है',
      fr: 'Montrer d’où viennent les réponses, et l’état du bot',
      vi: 'Xem câu trả lời đến từ đâu và tình trạng của bot',
    },
  },
  execute: async ({ interaction, reply, services }) => {
    await reply.defer({ isPrivate: true });
    try {
      await services.library.opened();
    } catch (error) {
      // Of an index that cannot be read that is what is shown.
      if (services.repair.state === null) throw error;
    }
    const view = statusOf(services, interaction);
    await reply.edit(renderStatus(view, renderContextFor(interaction, services)));
  },
} satisfies Command;
