import type { PassageQuote } from '../../../domain/answer.js';
import type { ListedChoice } from '../../../feedback/chosen-passages.js';
import type { Texts } from '../../../i18n/texts.js';
import { button } from '../buttons.js';
import { colours } from '../colours.js';
import { embedOf } from '../embed.js';
import { menu, type MenuOption } from '../menu.js';
import { pagingRow } from '../paging-row.js';
import { replyOf, type RenderContext, type Reply } from '../reply.js';
import { inlineMarkdown } from '../text/inline-text.js';
import { linkedTitle } from '../text/linked-title.js';
import { listWithin } from '../text/list-within.js';
import { ago, person } from '../text/person-and-time.js';

/** As many as a menu holds well. */
const choicesAPage = 10;
const longestQuestion = 200;

/** The passages that were chosen, those that are gone first. @param page from 0 */
export function renderChoices(
  choices: readonly ListedChoice[],
  page: number,
  context: RenderContext,
): Reply {
  const { texts, owner } = context;
  const goneFirst = choices.toSorted((a, b) => Number(b.isGone) - Number(a.isGone));
  const pages = Math.max(1, Math.ceil(choices.length / choicesAPage));
  const at = Math.min(page, pages - 1);
  const shown = goneFirst.slice(at * choicesAPage, (at + 1) * choicesAPage);
  const more = (left: number) => texts.t('sources.more', { count: left });
  const embed = embedOf({
    colour: colours.chosen,
    title: texts.t('choices.title'),
    description: (budget) =>
      shown.length === 0
        ? texts.t('choices.none')
        : listWithin(
            shown.map((choice) => choiceLine(choice, texts)),
            budget,
            more,
          ),
  });
  const options = shown.map((choice): MenuOption => ({
    label: choice.questions[0] ?? choice.document,
    description: choice.isGone ? texts.t('choices.gone') : choice.document,
    state: { kind: 'choice', choice: choice.id, owner },
    isShown: false,
  }));
  return replyOf(embed, [
    options.length === 0 ? [] : [menu('choices', options, context)],
    pagingRow({ page: at, pages }, (to) => ({ kind: 'choices', page: to, owner }), context),
  ]);
}

/** One of them. @param passage null where it is gone */
export function renderChoice(
  choice: ListedChoice,
  passage: PassageQuote | null,
  context: RenderContext,
): Reply {
  const { texts, owner } = context;
  const more = (left: number) => texts.t('sources.more', { count: left });
  const title = passage?.title ?? choice.document;
  const source = passage?.link == null ? null : { url: passage.link };
  const embed = embedOf({
    colour: colours.chosen,
    title: texts.t('choices.title'),
    description: (budget) => {
      const lines = choice.questions.map((question) => inlineMarkdown(question, longestQuestion));
      const facts = [
        linkedTitle(title, source),
        chosenBy(choice, texts),
        ...(choice.isGone ? [texts.t('choices.gone')] : []),
      ].join('\n');
      return `${listWithin(lines, budget - facts.length - 2, more)}\n\n${facts}`;
    },
  });
  const forget = { kind: 'choice-forget', choice: choice.id, owner } as const;
  return replyOf(embed, [
    [
      button(texts.t('button.choice-forget'), forget, context, 'danger'),
      button(texts.t('button.choices'), { kind: 'choices', page: 0, owner }, context),
    ],
  ]);
}

function choiceLine(choice: ListedChoice, texts: Texts): string {
  const [first = ''] = choice.questions;
  const facts = [
    chosenBy(choice, texts),
    inlineMarkdown(choice.document, longestQuestion),
    ...(choice.isGone ? [texts.t('choices.gone')] : []),
  ];
  return `${inlineMarkdown(first, longestQuestion)}\n-# ${facts.join(' · ')}`;
}

/** Its owner may have written anybody into the file. */
function chosenBy({ by, at }: ListedChoice, texts: Texts): string {
  const who = /^\d{1,20}$/u.test(by) ? person(by) : inlineMarkdown(by, 100);
  return texts.t('choices.by', { person: who, since: ago(at) });
}
