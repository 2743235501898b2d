import type { APIEmbed } from 'discord.js';
import type { WordCorrection } from '../../../domain/answer.js';
import type { Texts } from '../../../i18n/texts.js';
import { colours } from '../colours.js';
import { embedOf } from '../embed.js';
import { replyOf, type RenderContext, type Reply } from '../reply.js';
import { askedLine } from './asked-line.js';
import { correctionsLine } from './corrections-line.js';

/** What was asked in vain. */
export interface VainQuestion {
  /** Null leaves it out. */
  readonly question: string | null;
  readonly corrections?: readonly WordCorrection[] | undefined;
}

/** Says that the documents hold no answer, and not even a passage that comes near. */
export function renderNotFound(
  asked: VainQuestion,
  { texts }: Pick<RenderContext, 'texts'>,
): Reply {
  return replyOf(notFoundEmbed(asked, texts));
}

/** Says that there is no answer and how to ask better; the nearest passage may follow. */
export function notFoundEmbed(
  { question, corrections = [] }: VainQuestion,
  texts: Texts,
): APIEmbed {
  const corrected = correctionsLine(corrections, texts);
  return embedOf({
    colour: colours.notFound,
    title: texts.t('notFound.title'),
    author: question === null ? undefined : askedLine(question, texts),
    description: () =>
      [...(corrected === null ? [] : [corrected]), texts.t('notFound.hint')].join('\n'),
  });
}
