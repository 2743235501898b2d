import type { ButtonInteraction } from 'discord.js';
import type { PassageContext } from '../../domain/answer.js';
import type { BotServices } from '../bot-services.js';
import type { InteractionContext } from '../dispatching/command.js';
import type { ButtonState } from '../replies/custom-id.js';
import { NoticedError } from '../dispatching/noticed-error.js';
import { quoteView, type QuotePlace } from './quote-view.js';
import { renderContextFor } from '../dispatching/render-context.js';
import { renderQuote, renderQuoteInContext } from '../render/render-quote.js';
import type { Reply } from '../render/reply.js';
import type { ReplyRecord } from '../replies/reply-ledger.js';

type ButtonContext = InteractionContext<ButtonInteraction>;

/**
 * Acknowledges a press that shows something else. Whose message it is has it changed; anybody else
 * gets a private copy, so that nobody pages under another's eyes.
 */
export async function acknowledgePress(
  { interaction, reply }: ButtonContext,
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
  context: ButtonContext,
  state: Extract<ButtonState, { readonly kind: 'quote' | 'context' }>,
): Promise<void> {
  await acknowledgePress(context, state);
  const record = await rememberedAnswer(context, state.answer);
  const shown = await quoteReply(context, record, state, state.kind);
  await context.reply.edit(shown);
}

/** Shows the nearest passage of an answer that was not found. */
export async function showNearest(
  context: ButtonContext,
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
  context: ButtonContext,
  state: Extract<ButtonState, { readonly kind: 'share' }>,
): Promise<void> {
  const { interaction, reply, services } = context;
  if (state.owner !== interaction.user.id) throw new NoticedError({ kind: 'notYours' });
  await reply.deferUpdate();
  const record = {
    ...(await rememberedAnswer(context, state.answer)),
    audience: 'shared' as const,
  };
  const answer = await services.ledger.add(record);
  const shown = await quoteReply(context, record, { ...state, answer }, 'quote');
  await reply.followUp(shown, { isPrivate: false });
  // The button has done its work: what is left of the private reply has none.
  await reply.edit(shown);
}

async function rememberedAnswer({ services }: ButtonContext, key: string): Promise<ReplyRecord> {
  const record = await services.ledger.get(key);
  if (record === null) throw new NoticedError({ kind: 'answerGone' });
  return record;
}

async function quoteReply(
  context: ButtonContext,
  record: ReplyRecord,
  place: QuotePlace,
  kind: 'quote' | 'context',
): Promise<Reply> {
  const { interaction, services } = context;
  const found = await context.stages.time('passage', () => passageAt(context, record, place));
  const view = quoteView(record, place, interaction);
  const renderContext = renderContextFor(interaction, services, record.language);
  return kind === 'context'
    ? renderQuoteInContext(found, view, renderContext)
    : renderQuote(found.passage, view, renderContext);
}

async function passageAt(
  { services }: ButtonContext,
  { quotes }: ReplyRecord,
  { quote, edition }: QuotePlace,
): Promise<PassageContext> {
  const wanted = quotes[quote]?.editions[edition];
  if (wanted === undefined) throw new NoticedError({ kind: 'unknownButton' });
  const { key, marked } = wanted;
  const found = await services.engine.passage({ key, marked });
  if (found === null) throw goneError('passageGone', services);
  return found;
}
