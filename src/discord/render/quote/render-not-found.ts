import type { APIEmbed } from 'discord.js';
import type { Texts } from '../../../i18n/texts.js';
import { colours } from '../colours.js';
import { embedOf } from '../embed.js';
import { replyOf, type RenderContext, type Reply } from '../reply.js';
import { askedLine } from './asked-line.js';
import { voteRow } from './vote-row.js';

/** What was asked in vain. */
export interface VainQuestion {
  /** Null leaves it out. */
  readonly question: string | null;
  /** As `correctionsLine` gives it. */
  readonly corrected: string | null;
}

/**
 * Says that the documents hold no answer, and not even a passage that comes near.
 * @param answer its key, to vote on; null where there is none
 */
export function renderNotFound(
  asked: VainQuestion,
  answer: string | null,
  context: RenderContext,
): Reply {
  return replyOf(notFoundEmbed(asked, context.texts), [voteRow(answer, context)]);
}

/** Says that there is no answer and how to ask better; the nearest passage may follow. */
export function notFoundEmbed({ question, corrected }: VainQuestion, texts: Texts): APIEmbed {
  return embedOf({
    colour: colours.notFound,
    title: texts.t('notFound.title'),
    author: question === null ? undefined : askedLine(question, texts),
    description: () =>
      [...(corrected === null ? [] : [corrected]), texts.t('notFound.hint')].join('\n'),
  });
}
