import { durationIn, numberIn } from '../../i18n/formats.js';
import { colours } from './colours.js';
import { faultText, type DocumentFault } from './documents/fault-text.js';
import { embedOf } from './embed.js';
import { inlineMarkdown } from './text/inline-text.js';
import { replyOf, type RenderContext, type Reply } from './reply.js';

/** Something to say in a line. */
export type Notice =
  /** Why a run cannot be made, in the words of the error: for moderators. */
  | { readonly kind: 'told'; readonly message: string }
  /** The full error is in the log under the reference. */
  | { readonly kind: 'unexpected'; readonly reference: string }
  | {
      readonly kind: 'tooMany';
      readonly whose: 'person' | 'server';
      readonly waitMs: number;
    }
  | { readonly kind: 'tooLong'; readonly most: number }
  /** What was done with a vote, or by a moderator with questions. */
  | {
      readonly kind: 'feedback';
      readonly done: 'helped' | 'wrong' | 'chosen' | 'dismissed' | 'forgotten';
    }
  /** Why something was not done with documents. */
  | { readonly kind: 'documents'; readonly fault: DocumentFault }
  | { readonly kind: Refusal }
  | { readonly kind: Confirmation };

type Refusal =
  | 'later'
  | 'repairing'
  | 'newerIndex'
  | 'busy'
  | 'notAllowed'
  | 'notThisServer'
  | 'notYours'
  | 'onlyInServer'
  | 'passageGone'
  | 'answerGone'
  | 'answerOutOfReach'
  | 'documentGone'
  | 'unknownDocument'
  | 'unknownButton'
  | 'noText'
  | 'noQuestion'
  | 'groupGone'
  | 'choiceGone'
  | 'runOver';
type Confirmation = 'goesOnHere' | 'goesOnDirect' | 'previewing';

const longestMessage = 1500;

/** A notice: why something was not done, or that it was. */
export function renderNotice(
  notice: Notice,
  context: Pick<RenderContext, 'texts' | 'mention'>,
): Reply {
  const text = textOf(notice, context);
  return replyOf(embedOf({ colour: colourOf(notice), description: () => text }));
}

function textOf(
  notice: Notice,
  { texts, mention }: Pick<RenderContext, 'texts' | 'mention'>,
): string {
  const { kind } = notice;
  if (kind === 'told') return inlineMarkdown(notice.message, longestMessage);
  if (kind === 'unexpected')
    return texts.t('notice.unexpected', { reference: inlineMarkdown(notice.reference, 100) });
  if (kind === 'tooMany') {
    const time = durationIn(texts.language, notice.waitMs / 1000);
    const key = notice.whose === 'person' ? 'notice.tooManyYou' : 'notice.tooManyServer';
    return texts.t(key, { time });
  }
  if (kind === 'tooLong')
    return texts.t('notice.tooLong', { most: numberIn(texts.language, notice.most) });
  if (kind === 'feedback') return texts.t(`feedback.${notice.done}`);
  if (kind === 'documents') return faultText(notice.fault, { texts, mention });
  if (kind === 'notYours') return texts.t('notice.notYours', { command: mention('ask') });
  if (isConfirmation(kind)) return texts.t(`reindex.${kind}`);
  return texts.t(`notice.${kind}`);
}

function colourOf({ kind }: Notice): number {
  if (kind === 'told' || kind === 'unexpected') return colours.failure;
  return isConfirmation(kind) || kind === 'feedback' ? colours.information : colours.uncertain;
}

function isConfirmation(kind: Notice['kind']): kind is Confirmation {
  return kind === 'goesOnHere' || kind === 'goesOnDirect' || kind === 'previewing';
}
