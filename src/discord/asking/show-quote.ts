import type { PassageContext } from '../../domain/answer.js';
import { askedOnMessage } from './asked-on-message.js';
import type { BotServices } from '../bot-services.js';
import type { ComponentInteraction, InteractionContext } from '../dispatching/command.js';
import type { ButtonState } from '../replies/custom-id.js';
import { loggableError } from '../dispatching/discord-errors.js';
import { NoticedError } from '../dispatching/noticed-error.js';
import { quoteView, type QuotePlace } from './quote-view.js';
import { renderContextFor } from '../dispatching/render-context.js';
import type { QuoteChoice } from '../render/quote/quote-view.js';
import { renderQuote, renderQuoteInContext } from '../render/quote/render-quote.js';
import type { Reply } from '../render/reply.js';
import type { ReplyRecord } from '../replies/reply-ledger.js';

type PressContext = InteractionContext<ComponentInteraction>;

/**
 * Acknowledges a press that shows something else. Whose message it is has it changed; anybody else
 * gets a private copy, so that nobody pages under another's eyes.
 */
export async function acknowledgePress(
  { interaction, reply }: PressContext,
  { owner }: ButtonState,
): Promise<void> {
  const isOwn = owner === interaction.user.id;
  if (isOwn) await reply.deferUpdate();
  else await reply.defer({ isPrivate: true });
}

/** Says that something is gone, or that it may come back: the whole index is being made anew. */
export function goneError(
  kind: 'passageGone' | 'documentGone',
  { indexing }: Pick<BotServices, 'indexing'>,
): NoticedError {
  return new NoticedError({ kind: indexing.firstIndexing === null ? kind : 'later' });
}

/** Shows a quote of an answer that was given before, alone or between its neighbours. */
export async function showQuote(
  context: PressContext,
  state: Extract<ButtonState, { readonly kind: 'quote' | 'context' }>,
): Promise<void> {
  await acknowledgePress(context, state);
  const record = await rememberedAnswer(context, state.answer);
  const shown = await quoteReply(context, record, state, state.kind);
  await context.reply.edit(shown);
}

/** Shows the nearest passage of an answer that was not found, which older messages do not yet. */
export async function showNearest(
  context: PressContext,
  state: Extract<ButtonState, { readonly kind: 'nearest' }>,
): Promise<void> {
  await acknowledgePress(context, state);
  const record = await rememberedAnswer(context, state.answer);
  const place = { answer: state.answer, quote: 0, edition: 0 };
  const shown = await quoteReply(context, record, place, 'quote');
  await context.reply.edit(shown);
}

/** Posts a private answer to the channel; only its asker has the button. */
export async function shareQuote(
  context: PressContext,
  state: Extract<ButtonState, { readonly kind: 'share' }>,
): Promise<void> {
  const { interaction, reply, services } = context;
  if (state.owner !== interaction.user.id) throw new NoticedError({ kind: 'notYours' });
  await reply.deferUpdate();
  const remembered = await rememberedAnswer(context, state.answer);
  const record = {
    ...remembered,
    audience: 'shared' as const,
    sharedFrom: remembered.sharedFrom ?? state.answer,
  };
  const answer = await services.ledger.add(record);
  const shown = await quoteReply(context, record, { ...state, answer }, 'quote');
  await reply.followUp(shown, { isPrivate: false });
  // The button has done its work: what is left of the private reply has none.
  await reply.edit(shown);
}

async function rememberedAnswer({ services }: PressContext, key: string): Promise<ReplyRecord> {
  const record = await services.ledger.get(key);
  if (record === null) throw new NoticedError({ kind: 'answerGone' });
  return record;
}

async function quoteReply(
  context: PressContext,
  record: ReplyRecord,
  place: QuotePlace,
  kind: 'quote' | 'context',
): Promise<Reply> {
  const { interaction, services } = context;
  const [found, others] = await context.stages.time('passage', () =>
    Promise.all([passageAt(context, record, place), otherChoices(context, record, place.quote)]),
  );
  const choices = [...others, { quote: place.quote, passage: found.passage }];
  choices.sort((a, b) => a.quote - b.quote);
  const renderContext = renderContextFor(interaction, services, record.language);
  const asked = askedOnMessage(record, interaction.message, renderContext.texts);
  const view = quoteView(record, asked, place, choices, interaction);
  return kind === 'context'
    ? renderQuoteInContext(found, view, renderContext)
    : renderQuote(found.passage, view, renderContext);
}

async function passageAt(
  { services }: PressContext,
  { quotes }: ReplyRecord,
  { quote, edition }: QuotePlace,
): Promise<PassageContext> {
  const wanted = quotes[quote]?.editions[edition];
  if (wanted === undefined) throw new NoticedError({ kind: 'unknownButton' });
  const { key, marked, underlined } = wanted;
  const found = await services.engine.passage({ key, marked, underlined });
  if (found === null) throw goneError('passageGone', services);
  return found;
}

/**
 * The quotes beside the one at `position` that are still in the documents, to choose from. One that
 * cannot be read is left out, for the quote that is shown can do without it.
 */
async function otherChoices(
  { services, reference }: PressContext,
  { quotes }: ReplyRecord,
  position: number,
): Promise<readonly QuoteChoice[]> {
  const found = await Promise.all(
    quotes.map(async ({ editions: [first] }, quote) => {
      if (first === undefined || quote === position) return null;
      try {
        const other = await services.engine.passage({ key: first.key, marked: [] });
        return other && { quote, passage: other.passage };
      } catch (error) {
        services.log.warn({ reference, error: loggableError(error) }, 'quote left out of a menu');
        return null;
      }
    }),
  );
  return found.filter((choice) => choice !== null);
}
