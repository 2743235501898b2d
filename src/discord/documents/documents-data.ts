import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  PermissionFlagsBits,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';

/** In the order of `subcommand`: Norwegian, Hindi, French, Vietnamese. */
type Translations = readonly [no: string, hi: string, fr: string, vi: string];

function localized([no, hi, fr, vi]: Translations) {
  return { no, hi, fr, vi };
}

function named(name: string, names: Translations, description: string, descriptions: Translations) {
  return {
    name,
    name_localizations: localized(names),
    description,
    description_localizations: localized(descriptions),
  };
}

function subcommand(
  told: ReturnType<typeof named>,
  options: APIApplicationCommandBasicOption[] = [],
): APIApplicationCommandSubcommandOption {
  return { type: ApplicationCommandOptionType.Subcommand, ...told, options };
}

const documentName = ['dokument', 'दस्तावेज़', 'document', 'tài-liệu'] as const;
const linkName = ['lenke', 'लिंक', 'lien', 'liên-kết'] as const;

const whichDocument = named(
  'document',
  documentName,
  'Words of its title, its site or its file name',
  [
    'Ord fra tittelen, nettstedet eller filnavnet',
    'शीर्षक, वेबसाइट या फ़ाइल के नाम के शब्द',
    'Mots du titre, du site ou du nom de fichier',
    'Từ trong tiêu đề, trang web hoặc tên tệp',
  ],
);

const document: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.String,
  ...whichDocument,
  required: true,
  autocomplete: true,
};

const list = subcommand(
  named(
    'list',
    ['liste', 'सूची', 'liste', 'danh-sách'],
    'Show the documents, and what was removed',
    [
      'Vis dokumentene, og hva som er fjernet',
      'दस्तावेज़ और हटाए गए दस्तावेज़ दिखाएँ',
      'Montrer les documents, et ce qui a été supprimé',
      'Xem các tài liệu và những gì đã gỡ',
    ],
  ),
);

const add = subcommand(
  named('add', ['legg-til', 'जोड़ें', 'ajouter', 'thêm'], 'Add a document: a file or a link', [
    'Legg til et dokument: en fil eller en lenke',
    'दस्तावेज़ जोड़ें: फ़ाइल या लिंक',
    'Ajouter un document : un fichier ou un lien',
    'Thêm tài liệu: một tệp hoặc một liên kết',
  ]),
  [
    {
      type: ApplicationCommandOptionType.Attachment,
      ...named(
        'file',
        ['fil', 'फ़ाइल', 'fichier', 'tệp'],
        'A web page, Markdown, plain text, PDF or Word file (.docx)',
        [
          'En nettside, Markdown, ren tekst, PDF eller Word-fil (.docx)',
          'वेब पेज, Markdown, सादा पाठ, PDF या Word फ़ाइल (.docx)',
          'Une page web, du Markdown, du texte brut, un PDF ou un fichier Word (.docx)',
          'Trang web, Markdown, văn bản thuần, PDF hoặc tệp Word (.docx)',
        ],
      ),
    },
    {
      type: ApplicationCommandOptionType.String,
      ...named('link', linkName, 'Its address, which begins with https://', [
        'Adressen, som begynner med https://',
        'उसका पता, जो https:// से शुरू होता है',
        'Son adresse, qui commence par https://',
        'Địa chỉ của tài liệu, bắt đầu bằng https://',
      ]),
      max_length: 2_000,
    },
  ],
);

const remove = subcommand(
  named('remove', ['fjern', 'हटाएँ', 'supprimer', 'gỡ'], 'Remove a document', [
    'Fjern et dokument',
    'दस्तावेज़ हटाएँ',
    'Supprimer un document',
    'Gỡ một tài liệu',
  ]),
  [document],
);

const link = subcommand(
  named('link', linkName, 'Say what a document is called, and where it was published', [
    'Si hva et dokument heter, og hvor det er publisert',
    'बताएँ कि दस्तावेज़ का नाम क्या है और वह कहाँ प्रकाशित हुआ',
    'Dire comment un document s’appelle, et où il a été publié',
    'Cho biết tên tài liệu và nơi công bố',
  ]),
  [
    document,
    {
      type: ApplicationCommandOptionType.String,
      ...named('title', ['tittel', 'शीर्षक', 'titre', 'tiêu-đề'], 'Its title', [
        'Tittelen',
        'उसका शीर्षक',
        'Son titre',
        'Tiêu đề',
      ]),
      max_length: 500,
    },
    {
      type: ApplicationCommandOptionType.String,
      ...named('link', linkName, 'Its address, to which answers link', [
        'Adressen, som svarene lenker til',
        'उसका पता, जिससे जवाब जुड़ते हैं',
        'Son adresse, vers laquelle mènent les réponses',
        'Địa chỉ mà các câu trả lời dẫn tới',
      ]),
      max_length: 2_000,
    },
  ],
);

const note = subcommand(
  named(
    'note',
    ['notat', 'नोट', 'note', 'ghi-chú'],
    'Write a note that is answered from, or change one',
    [
      'Skriv et notat som det svares fra, eller endre et',
      'ऐसा नोट लिखें जिससे जवाब दिए जाएँ, या कोई नोट बदलें',
      'Écrire une note qui sert à répondre, ou en modifier une',
      'Viết ghi chú dùng để trả lời, hoặc sửa một ghi chú',
    ],
  ),
  [
    {
      type: ApplicationCommandOptionType.String,
      ...named('document', documentName, 'The note to change; without it, a new one is written', [
        'Notatet som skal endres; uten det skrives et nytt',
        'बदला जाने वाला नोट; न देने पर नया लिखा जाएगा',
        'La note à modifier ; sans elle, une nouvelle est écrite',
        'Ghi chú cần sửa; nếu không chọn thì viết ghi chú mới',
      ]),
      autocomplete: true,
    },
  ],
);

/** The command with its subcommands, as it is registered at Discord. */
export const documentsData: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  type: ApplicationCommandType.ChatInput,
  ...named(
    'documents',
    ['dokumenter', 'दस्तावेज़', 'documents', 'tài-liệu'],
    'Look after the documents (moderators)',
    [
      'Ta hånd om dokumentene (moderatorer)',
      'दस्तावेज़ों की देखरेख करें (मॉडरेटर)',
      'S’occuper des documents (modérateurs)',
      'Chăm sóc các tài liệu (người điều hành)',
    ],
  ),
  default_member_permissions: String(PermissionFlagsBits.ManageGuild),
  options: [list, add, remove, link, note],
};
