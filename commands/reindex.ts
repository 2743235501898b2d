import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  PermissionFlagsBits,
} from 'discord.js';
import type { Command } from '../src/discord/dispatching/command.js';
import { requireModerator } from '../src/discord/dispatching/moderators.js';
import {
  startPreviewed,
  previewRun,
  removeMissing,
  startRun,
  stopRun,
} from '../src/discord/reindexing/reindex-run.js';

export default {
  data: {
    type: ApplicationCommandType.ChatInput,
    name: 'reindex',
    name_localizations: {
      no: 'indekser',
      hi: 'पुनर्सूचीकरण',
      fr: 'réindexer',
      vi: 'lập-chỉ-mục',
    },
    description: 'Read new and changed documents (moderators)',
    description_localizations: {
      no: 'Les nye og endrede dokumenter (moderatorer)',
      hi: 'नए और बदले हुए दस्तावेज़ पढ़ें (मॉडरेटर)',
      fr: 'Lire les documents nouveaux et modifiés (modérateurs)',
      vi: 'Đọc các tài liệu mới và đã thay đổi (người kiểm duyệt)',
    },
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'mode',
        name_localizations: { no: 'modus', hi: 'तरीका', fr: 'mode', vi: 'chế-độ' },
        description: 'What to do; only what has changed where nothing is chosen',
        description_localizations: {
          no: 'Hva som skal gjøres; bare det som er endret hvis ingenting velges',
          hi: 'क्या करना है; कुछ न चुनने पर केवल बदले हुए',
          fr: 'Que faire ; sans choix, seulement ce qui a changé',
          vi: 'Việc cần làm; nếu không chọn thì chỉ phần đã thay đổi',
        },
        choices: [
          {
            name: 'preview',
            name_localizations: {
              no: 'forhåndsvisning',
              hi: 'पूर्वावलोकन',
              fr: 'aperçu',
              vi: 'xem trước',
            },
            value: 'preview',
          },
          {
            name: 'changed',
            name_localizations: { no: 'endret', hi: 'बदले हुए', fr: 'modifiés', vi: 'đã thay đổi' },
            value: 'changed',
          },
          {
            name: 'everything',
            name_localizations: { no: 'alt', hi: 'सब कुछ', fr: 'tout', vi: 'tất cả' },
            value: 'everything',
          },
        ],
      },
    ],
  },
  execute: async (context) => {
    requireModerator(context.interaction, context.services.reindexRoleIds);
    const mode = context.interaction.options.getString('mode');
    if (mode === 'preview') await previewRun(context, 'changed');
    else await startRun(context, mode === 'everything' ? 'everything' : 'changed');
  },
  buttons: {
    'reindex-go': startPreviewed,
    'reindex-remove': removeMissing,
    'reindex-stop': stopRun,
  },
} satisfies Command;
