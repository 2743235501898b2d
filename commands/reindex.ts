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
      hi: 'इंडेक्सिंग',
      fr: 'réindexer',
      vi: 'lập-chỉ-mục',
    },
    description: 'Read new and changed documents (moderators)',
    description_localizations: {
      no: 'Les nye og endrede dokumenter (moderatorer)',
      hi: 'नए और बदले हुए दस्तावेज़ पढ़ें (मॉडरेटर)',
      fr: 'Lire les documents nouveaux et modifiés (modérateurs)',
      vi: 'Đọc các tài liệu mới và đã sửa (người điều hành)',
    },
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'mode',
        name_localizations: { no: 'modus', hi: 'तरीका', fr: 'mode', vi: 'chế-độ' },
        description: 'What to do; without a choice, only what has changed is read',
        description_localizations: {
          no: 'Hva som skal gjøres; uten et valg leses bare det som er endret',
          hi: 'क्या करना है; कुछ न चुनने पर केवल बदले हुए दस्तावेज़ पढ़े जाएँगे',
          fr: 'Que faire ; sans choix, seul ce qui a changé est lu',
          vi: 'Việc cần làm; nếu không chọn thì chỉ đọc phần đã thay đổi',
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
            name_localizations: { no: 'endret', hi: 'बदले हुए', fr: 'modifiés', vi: 'đã sửa' },
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
  execute: async (asked) => {
    const services = requireModerator(asked.interaction, asked.services);
    const context = { ...asked, services };
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
