import type { APIModalInteractionResponseCallbackData } from 'discord.js';
import type { Note } from '../../../curation/notes/note-file.js';
import type { ButtonState } from '../../replies/custom-id.js';
import { colours } from '../colours.js';
import { embedOf } from '../embed.js';
import { replyOf, type RenderContext, type Reply } from '../reply.js';
import { inlineMarkdown } from '../text/inline-text.js';
import { drawText } from '../text/drawn-text.js';
import { faultText, type DocumentFault } from './fault-text.js';

/** Names of the inputs. */
export const noteInputs = { title: 'title', text: 'text', link: 'link' } as const;

/** What Discord and curation take. UTF-16 units. */
const longest = { title: 500, text: 4_000, link: 2_000 } as const;

const label = 18;
const textInput = 4;
const styles = { short: 1, paragraph: 2 } as const;

/** Whether a form can hold a note. */
export function fitsForm({ title, text, link }: Note): boolean {
  return (
    title.length <= longest.title &&
    text.length <= longest.text &&
    (link?.length ?? 0) <= longest.link
  );
}

/** A form for a note. @param note what it says now; null where it is new @param state what the form is for */
export function noteForm(
  note: Note | null,
  state: Extract<ButtonState, { readonly kind: 'note-write' | 'note-edit' }>,
  { texts, customId }: Pick<RenderContext, 'texts' | 'customId'>,
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: customId(state),
    title: texts.t(state.kind === 'note-write' ? 'note.new' : 'note.change'),
    components: [
      {
        type: label,
        label: texts.t('note.title'),
        component: input('title', styles.short, true, note?.title),
      },
      {
        type: label,
        label: texts.t('note.text'),
        description: texts.t('note.textHint'),
        component: input('text', styles.paragraph, true, note?.text),
      },
      {
        type: label,
        label: texts.t('note.link'),
        description: texts.t('note.linkHint'),
        component: input('link', styles.short, false, note?.link ?? undefined),
      },
    ],
  };
}

function input(
  name: keyof typeof noteInputs,
  style: (typeof styles)[keyof typeof styles],
  isRequired: boolean,
  value: string | undefined,
) {
  return {
    type: textInput,
    custom_id: noteInputs[name],
    style,
    required: isRequired,
    max_length: longest[name],
    ...(value !== undefined && value !== '' && { value }),
  } as const;
}

/** Why a note was not kept, with what was written, which would be lost otherwise. */
export function renderRefusedNote(
  fault: DocumentFault,
  { title, text, link }: Note,
  context: RenderContext,
): Reply {
  const { texts } = context;
  const lines = [title, ...(link === null ? [] : [link])].map((line) => inlineMarkdown(line, 500));
  const why = embedOf({
    colour: colours.uncertain,
    description: () =>
      [faultText(fault, context), `**${texts.t('note.written')}**`, ...lines].join('\n\n'),
  });
  // As code, so that it can be copied as it was typed.
  const all = { kind: 'code', start: 0, end: text.length, language: null } as const;
  const written = embedOf({
    colour: colours.uncertain,
    description: (budget) =>
      drawText({ text, language: 'und', blocks: [all] }, budget, { isQuote: false }).markdown,
    beside: [why],
  });
  const isSomething = written.description !== undefined;
  return { ...replyOf(why), embeds: isSomething ? [why, written] : [why] };
}
