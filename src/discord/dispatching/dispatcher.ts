import { randomUUID } from 'node:crypto';
import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  Interaction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
} from 'discord.js';
import type { BotServices } from '../bot-services.js';
import type { Logger } from '../../logger.js';
import type { Visits } from '../visits.js';
import type { ComponentInteraction, InteractionContext } from './command.js';
import type { CommandTable } from './command-table.js';
import { chosenState } from './chosen-state.js';
import { conclude } from './conclude.js';
import { isExpired, loggableError } from './discord-errors.js';
import { InteractionReply } from '../replies/interaction-reply.js';
import { NoticedError } from './noticed-error.js';
import { renderContextFor } from './render-context.js';
import { renderNotice, type Notice } from '../render/render-notice.js';
import { Stages } from './stages.js';

/** An interaction that is answered with a message. */
type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | ModalSubmitInteraction
  | ComponentInteraction;

export interface DispatcherOptions {
  readonly commands: CommandTable;
  readonly visits: Pick<Visits, 'servicesFor'>;
  readonly log: Logger;
}

/** Takes each interaction to its command, and every error to the person and the log. */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #inWork = new Set<Promise<void>>();
  #isStopping = false;

  constructor(options: DispatcherOptions) {
    this.#options = options;
  }

  /** Answers an interaction; never throws. */
  async handle(interaction: Interaction): Promise<void> {
    if (interaction.isAutocomplete()) return await this.#suggest(interaction);
    if (!isAnswerable(interaction)) return;
    const work = this.#answer(interaction);
    this.#inWork.add(work);
    try {
      await work;
    } finally {
      this.#inWork.delete(work);
    }
  }

  /** Begins nothing new; resolves when everything that was begun is answered. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await Promise.all(this.#inWork);
  }

  async #answer(interaction: Answerable): Promise<void> {
    const { visits, log } = this.#options;
    const services = visits.servicesFor(interaction);
    const reference = randomUUID().slice(0, 8);
    const stages = new Stages();
    const reply = new InteractionReply(interaction.client.rest, interaction, stages);
    const context = { interaction, reply, services, reference, stages };
    await conclude(() => this.#run(context), {
      log,
      withoutPaths: services.withoutPaths,
      stages,
      entry: { reference, command: nameOf(interaction), server: interaction.guildId },
      tell: (notice, error) => this.#tell(context, notice, error),
    });
  }

  async #run(context: InteractionContext<Answerable>): Promise<void> {
    const { interaction } = context;
    if (this.#isStopping) throw new NoticedError({ kind: 'later' });
    if (isComponent(interaction)) return await this.#press({ ...context, interaction });
    if (interaction.isModalSubmit()) return await this.#submit({ ...context, interaction });
    const command = this.#options.commands.named(interaction.commandName);
    if (interaction.isChatInputCommand() && command && 'execute' in command) {
      return await command.execute({ ...context, interaction });
    }
    if (interaction.isMessageContextMenuCommand() && command && 'executeOnMessage' in command) {
      return await command.executeOnMessage({ ...context, interaction });
    }
    // Discord may still list what an earlier version had.
    throw new NoticedError({ kind: 'unknownButton' });
  }

  async #press(context: InteractionContext<ComponentInteraction>): Promise<void> {
    for (const services of buttonServices(context)) {
      const state = chosenState(context.interaction, services.stateOf);
      const press = state === null ? null : this.#options.commands.press(state);
      if (press !== null) return await press({ ...context, services });
    }
    throw new NoticedError({ kind: 'unknownButton' });
  }

  async #submit(context: InteractionContext<ModalSubmitInteraction>): Promise<void> {
    for (const services of buttonServices(context)) {
      const state = services.stateOf(context.interaction.customId);
      const submit = state === null ? null : this.#options.commands.submit(state);
      if (submit !== null) return await submit({ ...context, services });
    }
    throw new NoticedError({ kind: 'unknownButton' });
  }

  /** Tells the person, privately where possible; where not even that is, the log has to do. */
  async #tell(
    { interaction, reply, services, reference }: InteractionContext<Answerable>,
    notice: Notice,
    error: unknown,
  ): Promise<void> {
    if (isExpired(error)) return;
    try {
      await reply.tell(renderNotice(notice, renderContextFor(interaction, services)));
    } catch (failure) {
      services.log.warn({ reference, error: loggableError(failure) }, 'person not told');
    }
  }

  async #suggest(interaction: AutocompleteInteraction): Promise<void> {
    const { commands, visits, log } = this.#options;
    try {
      const services = visits.servicesFor(interaction);
      const command = commands.named(interaction.commandName);
      const slash = command && 'execute' in command ? command : undefined;
      await interaction.respond(slash?.autocomplete?.(interaction, services) ?? []);
    } catch (error) {
      // Somebody is typing: whatever went wrong, the next letter asks again.
      log.warn(
        { command: interaction.commandName, error: loggableError(error) },
        'nothing suggested',
      );
    }
  }
}

/** A button is of what is answered from, or of what is looked after. */
function buttonServices({ services }: InteractionContext<unknown>): readonly BotServices[] {
  const lookedAfter = services.lookedAfter();
  return lookedAfter === null ? [services] : [services, lookedAfter];
}

function isAnswerable(interaction: Interaction): interaction is Answerable {
  return (
    interaction.isChatInputCommand() ||
    interaction.isMessageContextMenuCommand() ||
    interaction.isModalSubmit() ||
    isComponent(interaction)
  );
}

function isComponent(interaction: Interaction): interaction is ComponentInteraction {
  return interaction.isButton() || interaction.isStringSelectMenu();
}

function nameOf(interaction: Answerable): string {
  if (interaction.isButton()) return 'button';
  if (interaction.isModalSubmit()) return 'form';
  return interaction.isStringSelectMenu() ? 'menu' : interaction.commandName;
}
