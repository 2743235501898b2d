import { randomBytes } from 'node:crypto';
import { InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import type { EmulatorOptions } from '../emulator-options.js';
import type { MessageEvent } from '../world/messages.js';
import type { World } from '../world/world.js';
import type { Interaction, InteractionKind } from './interaction.js';

const notices: Readonly<Record<InteractionKind, string>> = {
  command: 'The application did not respond',
  component: 'This interaction failed',
  autocomplete: 'Loading options failed',
  modal: 'Something went wrong. Try again.',
};

export type NewInteraction = Pick<
  Interaction,
  'kind' | 'name' | 'application' | 'user' | 'channel' | 'locale'
> &
  Partial<Pick<Interaction, 'commandType' | 'source' | 'focused' | 'openedBy'>>;

/** All interactions, and the clocks that run for them. */
export class Interactions {
  readonly #world: World;
  readonly #options: EmulatorOptions;
  readonly #changed: (interaction: Interaction) => void;
  readonly #byId = new Map<string, Interaction>();
  readonly #byToken = new Map<string, Interaction>();
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(world: World, options: EmulatorOptions, changed: (interaction: Interaction) => void) {
    this.#world = world;
    this.#options = options;
    this.#changed = changed;
  }

  /** Starts the clocks: one to the acknowledgement, one to the end of the token. */
  create(input: NewInteraction): Interaction {
    const interaction: Interaction = {
      commandType: undefined,
      source: undefined,
      focused: undefined,
      openedBy: undefined,
      ...input,
      id: this.#world.snowflakes.next(),
      token: randomBytes(60).toString('base64url'),
      createdAt: Date.now(),
      acknowledgement: undefined,
      acknowledgedAfterMs: undefined,
      original: undefined,
      followUps: [],
      history: [],
      choices: undefined,
      modal: undefined,
      isFormOpen: false,
      notice: undefined,
    };
    this.#byId.set(interaction.id, interaction);
    this.#byToken.set(interaction.token, interaction);
    this.#after(this.#options.interactionDeadlineMs, () => this.#deadline(interaction));
    this.#after(this.#options.tokenLifetimeMs, () => this.#tokenEnds(interaction));
    return interaction;
  }

  byId(id: string): Interaction | undefined {
    return this.#byId.get(id);
  }

  byToken(token: string): Interaction | undefined {
    return this.#byToken.get(token);
  }

  isTokenExpired(interaction: Interaction): boolean {
    return Date.now() - interaction.createdAt >= this.#options.tokenLifetimeMs;
  }

  isTooLate(interaction: Interaction): boolean {
    return Date.now() - interaction.createdAt >= this.#options.interactionDeadlineMs;
  }

  acknowledge(interaction: Interaction, type: InteractionResponseType): void {
    interaction.acknowledgement = type;
    interaction.acknowledgedAfterMs = Date.now() - interaction.createdAt;
    if (interaction.openedBy !== undefined) this.closeForm(interaction.openedBy);
  }

  /** The form goes from the screen; Discord tells the bot nothing of that. */
  closeForm(opener: Interaction): void {
    opener.isFormOpen = false;
    this.#changed(opener);
  }

  tellChanged(interaction: Interaction): void {
    this.#changed(interaction);
  }

  /** Keeps the history of the messages that came from interactions. */
  noteMessage({ kind, message }: MessageEvent): void {
    for (const interaction of this.#concerned(message.interactionId, message)) {
      interaction.history.push({
        afterMs: Date.now() - interaction.createdAt,
        kind,
        message: message.payload,
      });
      if (kind === 'delete' && interaction.original === message) interaction.original = undefined;
      this.#changed(interaction);
    }
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  #concerned(id: string | undefined, message: Interaction['original']): Interaction[] {
    const creator = id === undefined ? undefined : this.#byId.get(id);
    const others = [...this.#byId.values()].filter(
      (interaction) => interaction !== creator && interaction.original === message,
    );
    return creator === undefined ? others : [creator, ...others];
  }

  #deadline(interaction: Interaction): void {
    if (interaction.acknowledgement !== undefined) return;
    interaction.notice = notices[interaction.kind];
    this.#changed(interaction);
  }

  /** A reply that is still loading can never be completed. */
  #tokenEnds(interaction: Interaction): void {
    const isDeferred =
      interaction.acknowledgement === InteractionResponseType.DeferredChannelMessageWithSource;
    const flags = interaction.original?.payload.flags ?? 0;
    if (!isDeferred || (flags & MessageFlags.Loading) === 0) return;
    interaction.notice = notices[interaction.kind];
    this.#changed(interaction);
  }

  #after(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, ms);
    timer.unref();
    this.#timers.add(timer);
  }
}
