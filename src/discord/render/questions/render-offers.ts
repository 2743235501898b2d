import type { APIModalInteractionResponseCallbackData } from 'discord.js';
import { headingPath } from '../../../answering/heading-path.js';
import type { PassageQuote } from '../../../domain/answer.js';
import type { QuestionGroup } from '../../../feedback/question-group.js';
import { button } from '../buttons.js';
import { colours } from '../colours.js';
import { embedOf } from '../embed.js';
import { menu, type MenuOption } from '../menu.js';
import type { ButtonState } from '../../replies/custom-id.js';
import { askedLine } from '../quote/asked-line.js';
import { shownQuote } from '../quote/shown-quote.js';
import { replyOf, type RenderContext, type Reply } from '../reply.js';
import { sourceFacts } from '../source-facts.js';
import { drawText } from '../text/drawn-text.js';
import { plainLine } from '../text/inline-text.js';
import { longestPath } from '../text/path-line.js';
import { safeLink } from '../text/safe-link.js';
import { groupState } from './group-facts.js';

/** Name of the form's input. */
export const wordsInput = 'words';
/** UTF-16 units. */
const longestWords = 1000;
const longestFormTitle = 45;
const label = 18;
const textInput = 4;
const shortText = 1;

interface OfGroup {
  readonly group: QuestionGroup;
  readonly days: number;
}

/** A form for words to find a passage by. @param question that is in it already; null leaves it empty */
export function searchForm(
  state: Extract<ButtonState, { readonly kind: 'group-search' }>,
  question: string | null,
  { texts, customId }: RenderContext,
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: customId(state),
    title: plainLine(texts.t('form.search'), longestFormTitle),
    components: [
      {
        type: label,
        label: plainLine(texts.t('form.words'), longestFormTitle),
        component: {
          type: textInput,
          custom_id: wordsInput,
          style: shortText,
          required: true,
          max_length: longestWords,
          ...(question !== null && { value: plainLine(question, longestWords) }),
        },
      },
    ],
  };
}

/** Passages to choose from. @param shown the one that the message shows; null shows none */
export function renderOffers(
  given: OfGroup,
  offered: readonly PassageQuote[],
  shown: PassageQuote | null,
  context: RenderContext,
): Reply {
  const { texts, owner } = context;
  const ofGroup = groupState('group', given, context);
  const stateOf = (kind: 'passage-offer' | 'passage-choose', passage: PassageQuote) =>
    ({ ...ofGroup, kind, passage: passage.key, owner }) as const;
  const options = offered.map((passage): MenuOption => ({
    label: headingPath(passage.title, passage.headings).at(-1) ?? passage.title,
    description: passage.text,
    state: stateOf('passage-offer', passage),
    isShown: passage.key === shown?.key,
  }));
  const choose =
    shown === null
      ? []
      : [
          button(
            texts.t('button.passage-choose'),
            stateOf('passage-choose', shown),
            context,
            'success',
          ),
        ];
  const embed =
    shown === null ? listEmbed(given, offered, context) : passageEmbed(given, shown, context);
  return replyOf(embed, [
    options.length === 0 ? [] : [menu('passages', options, context)],
    [
      ...choose,
      button(texts.t('button.group-search'), groupState('group-search', given, context), context),
      button(texts.t('button.group'), ofGroup, context),
    ],
  ]);
}

function listEmbed({ group }: OfGroup, offered: readonly PassageQuote[], { texts }: RenderContext) {
  return embedOf({
    colour: colours.information,
    author: askedLine(group.representative, texts),
    title: texts.t('offers.title'),
    description: () => (offered.length === 0 ? texts.t('offers.none') : ''),
  });
}

function passageEmbed({ group }: OfGroup, passage: PassageQuote, { texts }: RenderContext) {
  return embedOf({
    colour: colours.chosen,
    author: askedLine(group.representative, texts),
    title: passage.title,
    url: safeLink(passage.link === null ? null : { url: passage.link })?.url,
    description: (budget) => {
      const { path, markdown } = drawText(shownQuote(passage), budget - longestPath - 1);
      return path === '' ? markdown : `${path}\n${markdown}`;
    },
    footer: sourceFacts(passage, texts),
  });
}
