import type { QuestionGroup } from '../../../feedback/question-group.js';
import { numberIn } from '../../../i18n/formats.js';
import { button } from '../buttons.js';
import { colours } from '../colours.js';
import { embedOf, inlineField } from '../embed.js';
import { askedLine } from '../quote/asked-line.js';
import { replyOf, type RenderContext, type Reply } from '../reply.js';
import { inlineMarkdown } from '../text/inline-text.js';
import { linkedTitle } from '../text/linked-title.js';
import { listWithin } from '../text/list-within.js';
import { ago } from '../text/person-and-time.js';
import { groupFacts, groupState } from './group-facts.js';

export interface GroupView {
  readonly group: QuestionGroup;
  readonly days: number;
  /** What was quoted first, the most frequent first; without a link where the passage is gone. */
  readonly quoted: readonly {
    readonly title: string;
    readonly link: string | null;
    readonly count: number;
  }[];
  /** Of the list that it stands in, from 0. */
  readonly page: number;
}

const longestWording = 200;

/** Questions that are alike, and what a moderator can do about them. */
export function renderGroup(
  { group, days, quoted, page }: GroupView,
  context: RenderContext,
): Reply {
  const { texts, owner } = context;
  const more = (left: number) => texts.t('sources.more', { count: left });
  const others = group.wordings
    .filter(({ question }) => question !== group.representative)
    .map(({ question }) => inlineMarkdown(question, longestWording));
  const titles = quoted.map(({ title, link, count }) => {
    const source = link === null ? null : { url: link };
    return `${linkedTitle(title, source)} · ${numberIn(texts.language, count)}`;
  });
  const embed = embedOf({
    colour: colours.information,
    // The buttons that open forms, which nothing may be looked up for, find the question there.
    author: askedLine(group.representative, texts),
    title: texts.t('questions.title', { count: days }),
    description: () => restOf(group.representative),
    fields: [
      inlineField(texts.t('questions.outcomes'), groupFacts(group, texts)),
      inlineField(texts.t('questions.last'), ago(group.last.toISOString())),
      {
        name: texts.t('questions.quoted'),
        value: (budget) => (titles.length === 0 ? '' : listWithin(titles, budget, more)),
      },
      {
        name: texts.t('questions.wordings'),
        value: (budget) => (others.length === 0 ? '' : listWithin(others, budget, more)),
      },
    ],
  });
  const act = (kind: 'group-search' | 'group-note' | 'group-dismiss') =>
    button(texts.t(`button.${kind}`), groupState(kind, { group, days }, context), context);
  return replyOf(embed, [
    [act('group-note'), act('group-search'), act('group-dismiss')],
    [button(texts.t('button.questions'), { kind: 'questions', days, page, owner }, context)],
  ]);
}

/** The question in full, where the line above has not all of it. */
function restOf(question: string): string {
  return question.length <= 180 ? '' : inlineMarkdown(question, 2000);
}
