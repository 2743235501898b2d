import type { BaseInteraction } from 'discord.js';
import type { BotServices } from '../../src/discord/bot-services.js';
import type { InteractionContext } from '../../src/discord/dispatching/command.js';
import { InteractionReply } from '../../src/discord/replies/interaction-reply.js';
import { Stages } from '../../src/discord/dispatching/stages.js';

/** The context of an interaction, as the dispatcher makes it. */
export function interactionContext<
  Interaction extends BaseInteraction & { readonly token: string },
>(interaction: Interaction, services: BotServices): InteractionContext<Interaction> {
  const stages = new Stages();
  const reply = new InteractionReply(interaction.client.rest, interaction, stages);
  return { interaction, reply, services, reference: 'abcd1234', stages };
}
