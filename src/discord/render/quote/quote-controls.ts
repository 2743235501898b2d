import type { APIButtonComponent, APIComponentInMessageActionRow } from 'discord.js';
import { headingPath } from '../../../answering/heading-path.js';
import { button } from '../buttons.js';
import { discordLimits } from '../discord-limits.js';
import { languageRow } from '../language-row.js';
import { menu, type MenuOption } from '../menu.js';
import type { RenderContext } from '../reply.js';
import type { QuoteView } from './quote-view.js';
import { voteRow } from './vote-row.js';

/** A view whose answer can be found again. */
type KeptView = QuoteView & { readonly answer: string };

/**
 * The rows below a quote: a menu of the other quotes, the other languages, what can be done with
 * this one, and votes: four at the most.
 * @param turnTo what the first button of the third leads to
 */
export function quoteRows(
  view: KeptView,
  turnTo: 'context' | 'quote',
  context: RenderContext,
): APIComponentInMessageActionRow[][] {
  return [
    quoteMenu(view, context),
    editionRow(view, context),
    [turnButton(view, turnTo, context), ...shareButton(view, context)],
    voteRow(view.votedAnswer, context),
  ];
}

/** The other editions, each language once, as many as a menu holds beside the one that is shown. */
export function otherEditions({ edition, editions }: QuoteView): QuoteView['editions'] {
  const shown = editions.find((one) => one.edition === edition)?.language;
  const byLanguage = new Map(editions.toReversed().map((one) => [one.language, one.edition]));
  return editions
    .filter((one) => one.language !== shown && byLanguage.get(one.language) === one.edition)
    .slice(0, discordLimits.menu.options - 1);
}

function quoteMenu(view: KeptView, context: RenderContext): APIComponentInMessageActionRow[] {
  const { answer, position, edition, choices } = view;
  if (choices.length < 2) return [];
  const options = choices.map(({ quote, passage }): MenuOption => ({
    label: headingPath(passage.title, passage.headings).at(-1) ?? passage.title,
    description: passage.text,
    state: {
      kind: 'quote',
      answer,
      quote,
      edition: quote === position ? edition : 0,
      owner: context.owner,
    },
    isShown: quote === position,
  }));
  return [menu('quotes', options, context)];
}

function editionRow(view: KeptView, context: RenderContext): APIComponentInMessageActionRow[] {
  const { answer, position, editions } = view;
  const choiceOf = ({ edition, language }: QuoteView['editions'][number]) => ({
    language,
    state: { kind: 'quote', answer, quote: position, edition, owner: context.owner } as const,
  });
  const shown = editions.find(({ edition }) => edition === view.edition);
  if (shown === undefined) return [];
  return languageRow(choiceOf(shown), otherEditions(view).map(choiceOf), context);
}

function turnButton(
  { answer, position, edition }: KeptView,
  turnTo: 'context' | 'quote',
  context: RenderContext,
): APIButtonComponent {
  const state = { kind: turnTo, answer, quote: position, edition, owner: context.owner } as const;
  return button(context.texts.t(`button.${turnTo}`), state, context);
}

function shareButton(view: KeptView, context: RenderContext): APIButtonComponent[] {
  if (!view.canBeShared) return [];
  const { answer, position, edition } = view;
  const state = { kind: 'share', answer, quote: position, edition, owner: context.owner } as const;
  return [button(context.texts.t('button.share'), state, context)];
}
