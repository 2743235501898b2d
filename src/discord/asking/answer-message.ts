import type { MessageContextMenuCommandInteraction } from 'discord.js';
import { cutQuestion } from '../../answering/question-length.js';
import { hasWords } from '../../answering/searched-text.js';
import { answerQuestion } from './answer-question.js';
import type { InteractionContext } from '../dispatching/command.js';
import { NoticedError } from '../dispatching/noticed-error.js';

/** Searches with the text of a message, for whoever asked alone. */
export async function answerMessage(
  context: InteractionContext<MessageContextMenuCommandInteraction>,
  message: {
    readonly content: string;
    readonly embeds: readonly {
      readonly title: string | null;
      readonly description: string | null;
    }[];
  },
): Promise<void> {
  const embedded = message.embeds.flatMap(({ title, description }) => [title, description]);
  const question = [message.content, ...embedded]
    .filter((text) => text !== null)
    .join('\n')
    .trim();
  if (!hasWords(question)) throw new NoticedError({ kind: 'noText' });
  // With its embeds a message may be longer than a question, and whoever asks did not write it.
  await answerQuestion(context, { question: cutQuestion(question), isPrivate: true });
}
