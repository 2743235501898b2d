import type { APIButtonComponent } from 'discord.js';
import type { QuestionGroup } from '../../../feedback/question-group.js';
import type { ListedChoice } from '../../../feedback/chosen-passages.js';
import { daysIn, numberIn } from '../../../i18n/formats.js';
import type { Texts } from '../../../i18n/texts.js';
import { button } from '../buttons.js';
import { colours } from '../colours.js';
import { embedOf, type EmbedField } from '../embed.js';
import { menu } from '../menu.js';
import { pagingRow } from '../paging-row.js';
import { replyOf, type RenderContext, type Reply } from '../reply.js';
import { inlineMarkdown } from '../text/inline-text.js';
import { linkedTitle } from '../text/linked-title.js';
import { listWithin } from '../text/list-within.js';
import { ago } from '../text/person-and-time.js';
import { groupFacts, groupState } from './group-facts.js';

/** Groups on a page: more are not looked through. */
export const groupsAPage = 10;
const longestQuestion = 200;
const mostGone = 5;

export interface QuestionsView {
  readonly days: number;
  /** From 0; the last one where there are fewer. */
  readonly page: number;
  /** Those of all pages. */
  readonly groups: readonly QuestionGroup[];
  /** Questions in no group. */
  readonly leftOut: number;
  readonly votes: VoteTotals;
  readonly choices: readonly ListedChoice[];
  /** Where a document stands, by its id; null where it has no link. */
  readonly sourceOf: (document: string) => { readonly url: string } | null;
}

interface VoteTotals {
  readonly helped: number;
  readonly wrong: number;
}

/** What was asked in vain, a page of it, with what leads to each group. */
export function renderQuestions(view: QuestionsView, context: RenderContext): Reply {
  const { texts, owner } = context;
  const { days, groups } = view;
  const pages = Math.max(1, Math.ceil(groups.length / groupsAPage));
  const page = Math.min(view.page, pages - 1);
  const shown = groups.slice(page * groupsAPage, (page + 1) * groupsAPage);
  const embed = embedOf({
    colour: colours.information,
    title: texts.t('questions.title', { count: days }),
    description: (budget) =>
      groups.length === 0
        ? texts.t('questions.none')
        : groupLines({ ...view, groups: shown, page }, texts, budget),
    fields: standingFields(view, texts),
  });
  return replyOf(embed, [
    shown.length === 0 ? [] : [menu('groups', shown.map(optionOf(days, context)), context)],
    pagingRow({ page, pages }, (to) => ({ kind: 'questions', days, page: to, owner }), context),
    choicesButton(view.choices, context),
  ]);
}

/** How questions are kept, where they are not. */
export function renderQuestionsOff(
  { days, votes, choices }: Pick<QuestionsView, 'days' | 'votes' | 'choices'>,
  context: RenderContext,
): Reply {
  const { texts } = context;
  const embed = embedOf({
    colour: colours.information,
    title: texts.t('questions.offTitle'),
    description: () =>
      texts.t('questions.off', {
        setting: '`KEEP_QUESTIONS=true`',
        days: daysIn(texts.language, days),
      }),
    fields: standingFields({ votes, choices }, texts),
  });
  return replyOf(embed, [choicesButton(choices, context)]);
}

function groupLines(view: QuestionsView, texts: Texts, budget: number): string {
  const { groups, leftOut, page, sourceOf } = view;
  const lines = groups.map((group, at) => {
    const question = inlineMarkdown(group.representative, longestQuestion);
    const [first] = group.quoted;
    const quoted = first && linkedTitle(first.title, sourceOf(first.document));
    const facts = [groupFacts(group, texts), ago(group.last.toISOString()), quoted];
    const number = numberIn(texts.language, page * groupsAPage + at + 1);
    return `**${number}** ${question}\n-# ${facts.filter((fact) => fact !== undefined).join(' · ')}`;
  });
  const last = leftOut === 0 ? [] : [texts.t('questions.leftOut', { count: leftOut })];
  const about = texts.t('questions.about');
  const used = [about, ...last].reduce((sum, { length }) => sum + length + 2, 0);
  const more = (left: number) => texts.t('sources.more', { count: left });
  return [about, listWithin(lines, budget - used, more), ...last].join('\n\n');
}

function standingFields(
  { votes, choices }: Pick<QuestionsView, 'votes' | 'choices'>,
  texts: Texts,
): EmbedField[] {
  const { helped, wrong } = votes;
  const count = (vote: 'helped' | 'wrong', number: number) =>
    `${texts.t(`button.vote-${vote}`)}: ${numberIn(texts.language, number)}`;
  const gone = choices.filter(({ isGone }) => isGone);
  const lines = gone.map(({ questions: [first = ''] }) => inlineMarkdown(first, longestQuestion));
  const more = (left: number) => texts.t('sources.more', { count: left });
  return [
    {
      name: texts.t('questions.votes'),
      value: () =>
        helped + wrong === 0 ? '' : [count('helped', helped), count('wrong', wrong)].join(' · '),
    },
    {
      name: texts.t('questions.goneChoices'),
      value: (budget) => (gone.length === 0 ? '' : listWithin(lines, budget, more, mostGone)),
    },
  ];
}

function optionOf(days: number, context: RenderContext) {
  return (group: QuestionGroup) => ({
    label: group.representative,
    description: groupFacts(group, context.texts),
    state: groupState('group', { group, days }, context),
    isShown: false,
  });
}

function choicesButton(
  choices: readonly ListedChoice[],
  context: RenderContext,
): APIButtonComponent[] {
  if (choices.length === 0) return [];
  const state = { kind: 'choices', page: 0, owner: context.owner } as const;
  return [button(context.texts.t('button.choices'), state, context)];
}
