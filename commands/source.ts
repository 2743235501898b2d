import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import type { Command } from '../src/discord/dispatching/command.js';
import { openSource, showSource, showTextPage } from '../src/discord/sources/show-source.js';
import { suggest } from '../src/discord/sources/suggest.js';

export default {
  data: {
    type: ApplicationCommandType.ChatInput,
    name: 'source',
    name_localizations: { no: 'kilde', hi: 'स्रोत', fr: 'source', vi: 'nguồn' },
    description: 'Look a document up: its link, languages, date and text',
    description_localizations: {
      no: 'Slå opp et dokument: lenke, språk, dato og tekst',
      hi: 'दस्तावेज़ देखें: लिंक, भाषाएँ, तारीख़ और पाठ',
      fr: 'Consulter un document : lien, langues, date et texte',
      vi: 'Tra cứu tài liệu: liên kết, ngôn ngữ, ngày và nội dung',
    },
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'document',
        name_localizations: { no: 'dokument', hi: 'दस्तावेज़', fr: 'document', vi: 'tài-liệu' },
        description: 'Words of its title, its site or its file name',
        description_localizations: {
          no: 'Ord fra tittelen, nettstedet eller filnavnet',
          hi: 'शीर्षक, वेबसाइट या फ़ाइल के नाम के शब्द',
          fr: 'Mots du titre, du site ou du nom de fichier',
          vi: 'Từ trong tiêu đề, trang web hoặc tên tệp',
        },
        required: true,
        autocomplete: true,
      },
      {
        type: ApplicationCommandOptionType.Boolean,
        name: 'private',
        name_localizations: { no: 'privat', hi: 'निजी', fr: 'privé', vi: 'riêng-tư' },
        description: 'Show it to you alone',
        description_localizations: {
          no: 'Vis det bare for deg',
          hi: 'केवल आपको दिखाएँ',
          fr: 'Ne le montrer qu’à vous',
          vi: 'Chỉ cho bạn xem',
        },
      },
    ],
  },
  execute: async (context) => {
    const { options } = context.interaction;
    await showSource(context, {
      words: options.getString('document', true),
      isPrivate: options.getBoolean('private') ?? false,
    });
  },
  autocomplete: suggest,
  buttons: { source: openSource, 'text-page': showTextPage },
} satisfies Command;
