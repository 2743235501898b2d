import type { ChatInputCommandInteraction } from 'discord.js';
import type { Command, InteractionContext } from '../src/discord/dispatching/command.js';
import { NoticedError } from '../src/discord/dispatching/noticed-error.js';
import {
  addDocument,
  discardDocument,
  keepDocument,
} from '../src/discord/documents/add-document.js';
import { documentsData } from '../src/discord/documents/documents-data.js';
import { linkDocument } from '../src/discord/documents/link-document.js';
import { listDocuments, turnPage } from '../src/discord/documents/list-documents.js';
import {
  askRemoval,
  removeDocument,
  restoreDocument,
} from '../src/discord/documents/remove-document.js';
import { suggestDocuments } from '../src/discord/documents/suggest-documents.js';
import { changeNote, openNoteForm, writeNote } from '../src/discord/documents/write-note.js';

type Subcommand = (context: InteractionContext<ChatInputCommandInteraction>) => Promise<void>;

const subcommands: Readonly<Record<string, Subcommand>> = {
  list: listDocuments,
  add: async (context) => {
    const { options } = context.interaction;
    const given = { file: options.getAttachment('file'), link: options.getString('link') };
    await addDocument(context, given);
  },
  remove: async (context) =>
    await askRemoval(context, context.interaction.options.getString('document', true)),
  link: async (context) => {
    const { options } = context.interaction;
    await linkDocument(context, {
      document: options.getString('document', true),
      title: options.getString('title'),
      link: options.getString('link'),
    });
  },
  note: async (context) =>
    await openNoteForm(context, context.interaction.options.getString('document')),
};

export default {
  data: documentsData,
  execute: async (context) => {
    const run = subcommands[context.interaction.options.getSubcommand()];
    // Discord may still list what an earlier version had.
    if (run === undefined) throw new NoticedError({ kind: 'unknownButton' });
    await run(context);
  },
  autocomplete: suggestDocuments,
  buttons: {
    'document-keep': keepDocument,
    'document-discard': discardDocument,
    'document-remove': removeDocument,
    'document-restore': restoreDocument,
    'documents-page': turnPage,
  },
  forms: { 'note-write': writeNote, 'note-edit': changeNote },
} satisfies Command;
