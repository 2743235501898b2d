import { questionKey } from '../../../feedback/compared-words.js';
import type { QuestionGroup } from '../../../feedback/question-group.js';
import { numberIn } from '../../../i18n/formats.js';
import type { Texts } from '../../../i18n/texts.js';
import type { RenderContext } from '../reply.js';

/** How often a group was asked, and what came of it, as one plain line. */
export function groupFacts({ count, outcomes, wrongVotes }: QuestionGroup, texts: Texts): string {
  return [
    texts.t('questions.times', { count }),
    ...outcomes.map((each) => outcomeText(each, texts)),
    ...(wrongVotes === 0 ? [] : [texts.t('questions.wrongVotes', { count: wrongVotes })]),
  ].join(' · ');
}

function outcomeText({ outcome, count }: QuestionGroup['outcomes'][number], texts: Texts): string {
  return `${texts.t(`questions.${outcome}`)}: ${numberIn(texts.language, count)}`;
}

/** What a button of a group does. */
export function groupState<Kind extends 'group' | 'group-search' | 'group-note' | 'group-dismiss'>(
  kind: Kind,
  { group, days }: { readonly group: QuestionGroup; readonly days: number },
  { owner }: Pick<RenderContext, 'owner'>,
) {
  const key = group.wordings[0]?.key ?? questionKey(group.representative);
  return { kind, group: key, days, owner };
}
