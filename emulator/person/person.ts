import { ApplicationCommandType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { EmulatorContext } from '../emulator-context.js';
import { EmulatedInteraction } from '../interactions/emulated-interaction.js';
import { interactionPayload } from '../interactions/interaction-payload.js';
import type { NewInteraction } from '../interactions/interactions.js';
import { userOfCommand } from './command-target.js';
import type { Application, Channel, StoredMessage, User, WireMessage } from '../world/entities.js';
import { canSee, channelPermissions, holds, sendingPermission } from '../world/permissions.js';
import { ClientRefusal } from './client-refusal.js';
import { chosenCommand, type ChosenCommand } from './chosen-command.js';
import { commandData, commandPart } from './command-data.js';
import { findNamed } from './localized.js';
import { findButton, isLink, pickedFrom } from './message-controls.js';
import { submittedForm } from './modal-form.js';
import { type FilledOptions, OptionFiller, type SentOption } from './option-filler.js';
import { type PickerEntry, pickerEntries } from './picker.js';
import { selectedObjects } from './selected-objects.js';
import { isVisible, visibleMessages } from './visible-messages.js';
import { type MessageSettings, originOfReply, writtenMessage } from './written-message.js';

export interface PersonPlace {
  readonly user: User;
  readonly channel: Channel;
  /** Language of the client, one of Discord's locales. */
  readonly locale: string;
}

type MessageRef = { readonly id: string };
type InteractionRef = { readonly id: string };

/**
 * A person in front of a Discord client, in one channel. Does what the client lets people do and
 * throws a ClientRefusal for everything else.
 */
export class Person {
  readonly user: User;
  readonly channel: Channel;
  readonly locale: string;
  readonly #context: EmulatorContext;

  constructor(context: EmulatorContext, { user, channel, locale }: PersonPlace) {
    this.#context = context;
    this.user = user;
    this.channel = channel;
    this.locale = locale;
  }

  /** The same person elsewhere. */
  in(channel: Channel): Person {
    return new Person(this.#context, { user: this.user, channel, locale: this.locale });
  }

  /** The conversation with the bot of this application. */
  inDirectMessages(application: Application): Person {
    return this.in(this.#context.world.directChannel(this.user, application.bot));
  }

  /** What the command picker and the context menus offer. */
  commands(): PickerEntry[] {
    this.#requireSight();
    return pickerEntries(this.#context.world, this.user, this.channel, this.locale);
  }

  /** The messages on the screen, oldest first. */
  visible(): WireMessage[] {
    return visibleMessages(this.channel, this.user).map(({ payload }) => payload);
  }

  /** Writes an ordinary message, or a reply; `<@id>` in it mentions somebody. */
  say(text: string, settings: MessageSettings = {}): WireMessage {
    this.#requireSending();
    const { channel, user } = this;
    const referenced = settings.replyTo && this.#seen(settings.replyTo);
    return this.#context.messages.create({
      channel,
      author: user,
      ...writtenMessage(text, settings, { channel, user, options: this.#context.options }),
      ...(referenced ? { origin: originOfReply(channel, referenced) } : {}),
    }).payload;
  }

  /** Deletes a message: an own one, or with Manage Messages anybody's. */
  remove(message: MessageRef): void {
    const stored = this.#seen(message);
    const isOwn = stored.payload.author.id === this.user.id;
    const permissions = channelPermissions(this.channel, this.user.id);
    if (stored.ephemeralFor !== undefined) {
      throw new ClientRefusal('A message for one person can be dismissed, not deleted');
    }
    if (!isOwn && !holds(permissions, PermissionFlagsBits.ManageMessages)) {
      throw new ClientRefusal(`${this.user.username} may not delete messages of others`);
    }
    this.#context.messages.remove(stored);
  }

  /**
   * Sends a slash command.
   * @param name as shown or as registered, with subcommands after spaces: `source add`
   */
  slash(name: string, options: FilledOptions = {}): EmulatedInteraction {
    const chosen = this.#choose(name);
    const filler = this.#filler();
    const filled = filler.fill(chosen.options, options);
    OptionFiller.requireAll(chosen.options, filled);
    return this.#send(
      { kind: 'command', ...commandPart(chosen) },
      commandData(chosen, filled, filler.resolved),
    );
  }

  /**
   * Types into an option that suggests values.
   * @param typed the text so far
   * @param others what is already filled in
   */
  autocomplete(
    name: string,
    option: string,
    typed: string,
    others: FilledOptions = {},
  ): EmulatedInteraction {
    const chosen = this.#choose(name);
    const focused = findNamed(chosen.options, option, this.locale);
    if (focused?.autocomplete !== true) {
      throw new ClientRefusal(`Option ${option} of ${name} suggests nothing`);
    }
    const filler = this.#filler();
    const sent: SentOption[] = [
      ...filler.fill(chosen.options, others),
      { name: focused.name, type: focused.type, value: typed, focused: true },
    ];
    return this.#send(
      { kind: 'autocomplete', focused, ...commandPart(chosen) },
      commandData(chosen, sent, filler.resolved),
    );
  }

  /** Uses a command of the context menu of a message. */
  messageCommand(name: string, message: MessageRef): EmulatedInteraction {
    const stored = this.#seen(message);
    const chosen = this.#chooseMenu(name, ApplicationCommandType.Message);
    return this.#send(
      { kind: 'command', ...commandPart(chosen) },
      {
        ...commandData(chosen, [], { messages: { [stored.payload.id]: stored.payload } }),
        target_id: stored.payload.id,
      },
    );
  }

  /** Uses a command of the context menu of a user. */
  userCommand(name: string, target: User): EmulatedInteraction {
    const chosen = this.#chooseMenu(name, ApplicationCommandType.User);
    return this.#send(
      { kind: 'command', ...commandPart(chosen) },
      { ...commandData(chosen, [], userOfCommand(this.channel, target)), target_id: target.id },
    );
  }

  /** Presses a button, named by its custom_id or its label. */
  click(message: MessageRef, idOrLabel: string): EmulatedInteraction {
    const stored = this.#seen(message);
    const button = findButton(stored, idOrLabel);
    if (isLink(button)) throw new ClientRefusal(`Button ${idOrLabel} opens ${button.url ?? ''}`);
    return this.#useComponent(stored, button.custom_id ?? '', button.type, button.id, {});
  }

  /** Where a link button leads. */
  linkOf(message: MessageRef, label: string): string {
    const button = findButton(this.#seen(message), label);
    if (!isLink(button)) throw new ClientRefusal(`Button ${label} opens nothing`);
    return button.url ?? '';
  }

  /**
   * Picks from a menu, named by its custom_id or its placeholder: values or labels, or ids for menus
   * of users, roles and channels.
   */
  select(
    message: MessageRef,
    idOrPlaceholder: string,
    picked: readonly string[],
  ): EmulatedInteraction {
    const stored = this.#seen(message);
    const { menu, values } = pickedFrom(stored, idOrPlaceholder, picked);
    const resolved = selectedObjects(this.#context.world, this.channel, this.user, menu, values);
    const data = { values, ...resolved };
    return this.#useComponent(stored, menu.custom_id ?? '', menu.type, menu.id, data);
  }

  /** Fills in the form that an interaction opened, and sends it: texts by custom_id or label. */
  submit(opener: InteractionRef, values: Readonly<Record<string, string>>): EmulatedInteraction {
    const { interaction, modal } = this.#openForm(opener);
    return this.#send(
      {
        kind: 'modal',
        name: modal.custom_id,
        application: interaction.application,
        source: interaction.source,
        openedBy: interaction,
      },
      submittedForm(modal, values),
    );
  }

  /** Closes the form that an interaction opened, without sending it; the bot hears nothing. */
  closeForm(opener: InteractionRef): void {
    this.#context.interactions.closeForm(this.#openForm(opener).interaction);
  }

  #openForm({ id }: InteractionRef) {
    const interaction = this.#context.interactions.byId(id);
    const modal = interaction?.modal;
    if (modal === undefined || interaction?.user !== this.user || !interaction.isFormOpen) {
      throw new ClientRefusal('There is no open form');
    }
    return { interaction, modal };
  }

  #choose(name: string): ChosenCommand {
    this.#requireSending();
    return chosenCommand(this.commands(), name, this.locale);
  }

  #chooseMenu(name: string, type: ApplicationCommandType): ChosenCommand {
    this.#requireSending();
    const entry = this.commands().find(
      (one) => one.command.type === type && (one.name === name || one.command.name === name),
    );
    if (entry === undefined) throw new ClientRefusal(`The context menu has no command ${name}`);
    return { ...entry, path: [], options: [] };
  }

  #filler(): OptionFiller {
    return new OptionFiller(this.#context, this.channel, this.user.id, this.locale);
  }

  #useComponent(
    source: StoredMessage,
    customId: string,
    type: number,
    id: number | undefined,
    data: object,
  ): EmulatedInteraction {
    const application = this.#context.world.applications.get(source.payload.author.id);
    if (application === undefined) throw new ClientRefusal('The message is of no application');
    return this.#send(
      { kind: 'component', name: customId, application, source },
      { custom_id: customId, component_type: type, id, ...data },
    );
  }

  #send(
    input: Omit<NewInteraction, 'user' | 'channel' | 'locale'>,
    data: object,
  ): EmulatedInteraction {
    const { interactions, gateway, events } = this.#context;
    const { user, channel, locale } = this;
    const interaction = interactions.create({ ...input, user, channel, locale });
    gateway.dispatch({
      application: input.application,
      event: 'INTERACTION_CREATE',
      data: interactionPayload(this.#context, interaction, data),
      guildId: channel.guild?.id,
    });
    events.emit('interaction', interaction);
    return new EmulatedInteraction(interaction, events);
  }

  /** @throws {ClientRefusal} when the message is gone or shown to somebody else */
  #seen({ id }: MessageRef): StoredMessage {
    const stored = this.channel.messages.get(id);
    if (stored === undefined || !isVisible(this.channel, stored, this.user)) {
      throw new ClientRefusal(`${this.user.username} sees no message ${id}`);
    }
    return stored;
  }

  #requireSight(): void {
    if (!canSee(this.channel, this.user.id)) {
      throw new ClientRefusal(`${this.user.username} does not see channel ${this.channel.name}`);
    }
  }

  /** Without Send Messages there is no input line, and the API takes no command of a menu either. */
  #requireSending(): void {
    this.#requireSight();
    const permissions = channelPermissions(this.channel, this.user.id);
    if (this.channel.guild && !holds(permissions, sendingPermission(this.channel))) {
      throw new ClientRefusal(`${this.user.username} may not write in ${this.channel.name}`);
    }
  }
}
