import type { ChatInputCommandInteraction, ModalSubmitInteraction } from 'discord.js';
import { documentKey } from '../../answering/passage-key.js';
import { CurationError } from '../../curation/curation-error.js';
import type { Note } from '../../curation/notes/note-file.js';
import type { DocumentChange } from '../../serving/keeping/document-keeping.js';
import type { InteractionContext } from '../dispatching/command.js';
import { NoticedError } from '../dispatching/noticed-error.js';
import { renderContextFor } from '../dispatching/render-context.js';
import {
  fitsForm,
  noteForm,
  noteInputs,
  renderRefusedNote,
} from '../render/documents/note-form.js';
import type { ButtonState } from '../replies/custom-id.js';
import { within } from '../within.js';
import { documentFaultOf } from './document-fault.js';
import { asKeeper, asKeeperStill, namedDocument } from './keeper.js';
import { reportChange } from './report-change.js';

type FormContext = InteractionContext<ModalSubmitInteraction>;
type FormState<Kind extends ButtonState['kind']> = Extract<ButtonState, { readonly kind: Kind }>;

/** A form must be the first answer, for which Discord waits 3 seconds. */
const readLimitMs = 2_000;

/** Opens a form for a note: for a new one, or with what the one of these words says. */
export async function openNoteForm(
  asked: InteractionContext<ChatInputCommandInteraction>,
  words: string | null,
): Promise<void> {
  const { interaction, reply, services } = asKeeper(asked);
  const renderContext = renderContextFor(interaction, services);
  const owner = interaction.user.id;
  if (words === null) {
    return await reply.openForm(noteForm(null, { kind: 'note-write', owner }, renderContext));
  }
  const entry = namedDocument(services, words);
  const reading = services.documents.readNote(entry.document);
  if (!(await within(readLimitMs, reading))) throw new NoticedError({ kind: 'later' });
  const { note, version } = await reading;
  if (!fitsForm(note)) {
    throw new NoticedError({ kind: 'documents', fault: { kind: 'note-too-long-for-form' } });
  }
  const target = documentKey(entry.document);
  const state = { kind: 'note-edit', target, version, owner } as const;
  await reply.openForm(noteForm(note, state, renderContext));
}

/** Keeps a new note, and says what came of it. */
export async function writeNote(
  sent: FormContext,
  { owner }: FormState<'note-write'>,
): Promise<void> {
  const context = asKeeperStill(sent, owner);
  const { interaction, services } = context;
  await keepNote(context, (note) => services.documents.writeNote(note, interaction.user.id));
}

/** Changes a note, unless somebody else did meanwhile, and says what came of it. */
export async function changeNote(
  sent: FormContext,
  { target, version, owner }: FormState<'note-edit'>,
): Promise<void> {
  const context = asKeeperStill(sent, owner);
  const { interaction, services } = context;
  await keepNote(context, async (note) => {
    const document = services.library.catalogue.byKey(target)?.document;
    if (document === undefined) throw goneDocument();
    return await services.documents.updateNote(document, note, version, interaction.user.id);
  });
}

/** Where it is refused, what was written is shown again: it is nowhere else. */
async function keepNote(
  context: FormContext,
  keep: (note: Note) => Promise<DocumentChange>,
): Promise<void> {
  const { interaction, reply, services } = context;
  await reply.defer({ isPrivate: true });
  const note = noteOf(interaction);
  try {
    await reportChange(context, 'noted', await keep(note));
  } catch (error) {
    const fault = documentFaultOf(error, services.withoutPaths);
    if (fault === null) throw error;
    await reply.edit(renderRefusedNote(fault, note, renderContextFor(interaction, services)));
  }
}

function goneDocument(): CurationError {
  return new CurationError({ kind: 'not-there', what: 'document', name: '' });
}

function noteOf({ fields }: ModalSubmitInteraction): Note {
  const link = fields.getTextInputValue(noteInputs.link).trim();
  return {
    title: fields.getTextInputValue(noteInputs.title),
    text: fields.getTextInputValue(noteInputs.text),
    link: link === '' ? null : link,
  };
}
