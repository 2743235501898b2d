import type { DiscordEmulator } from '../../emulator/discord-emulator.js';
import { ClientRefusal } from '../../emulator/person/client-refusal.js';
import type { Person } from '../../emulator/person/person.js';
import { isVisible } from '../../emulator/person/visible-messages.js';
import type { Channel, StoredMessage, WireMessage } from '../../emulator/world/entities.js';
import { commandViews } from './command-view.js';
import { messageView, shownUser } from './message-view.js';
import type {
  Act,
  ActRequest,
  ActResult,
  ChannelView,
  CommandView,
  MessageView,
  ViewerKey,
  ViewerView,
} from '../protocol.js';
import type { Scene } from './scene.js';

/** A page shows the end of a long conversation. */
const MOST_MESSAGES = 200;

/** Whose client it is, and in which of Discord's languages. */
export interface Seat {
  readonly viewer: ViewerKey;
  readonly locale: string;
}

/** The emulated Discord as the clients of the page's viewers show it, and what they may do there. */
export class Room {
  readonly #emulator: DiscordEmulator;
  readonly #scene: Scene;
  /** A client forgets a dismissed message; Discord does not know of it. */
  readonly #dismissed = new Set<string>();

  constructor(emulator: DiscordEmulator, scene: Scene) {
    this.#emulator = emulator;
    this.#scene = scene;
  }

  get viewers(): ViewerView[] {
    const { viewers } = this.#scene;
    return (['member', 'second-member', 'moderator'] as const).map((key) => ({
      key,
      id: viewers[key].id,
      name: shownUser(viewers[key]),
    }));
  }

  get names(): Record<string, string> {
    const { viewers, application, channels, guild } = this.#scene;
    const users = [...Object.values(viewers), application.bot];
    return Object.fromEntries([
      ...users.map((user) => [user.id, shownUser(user)] as const),
      ...channels.map(({ id, name }) => [id, name] as const),
      ...[...guild.roles.values()].map(({ id, name }) => [id, name] as const),
    ]);
  }

  get serverName(): string {
    return this.#scene.guild.name;
  }

  /** The channels of the server, then the conversation with the bot. */
  channels(seat: Seat): ChannelView[] {
    return this.#persons(seat).map((person) => {
      const { id, kind, name } = person.channel;
      return {
        id,
        kind,
        name: kind === 'direct' ? shownUser(this.#scene.application.bot) : name,
        commands: commandViews(person.commands(), seat.locale),
        messages: person
          .visible()
          .filter((message) => !this.#dismissed.has(message.id))
          .slice(-MOST_MESSAGES)
          .map((message) => this.view(message)),
      };
    });
  }

  /** What the picker of each channel offers. */
  commands(seat: Seat): { readonly channelId: string; readonly commands: CommandView[] }[] {
    return this.#persons(seat).map((person) => ({
      channelId: person.channel.id,
      commands: commandViews(person.commands(), seat.locale),
    }));
  }

  view(message: WireMessage): MessageView {
    const { names } = this;
    return messageView(message, (id) => names[id] ?? id);
  }

  /** Whether this message is on the viewer's screen. */
  isShown(channel: Channel, message: StoredMessage, { viewer }: Seat): boolean {
    if (this.#dismissed.has(message.payload.id)) return false;
    return isVisible(channel, message, this.#scene.viewers[viewer]);
  }

  isViewer(viewer: ViewerKey, userId: string): boolean {
    return this.#scene.viewers[viewer].id === userId;
  }

  /** Does what somebody did at their client, which may refuse it. */
  async perform({ viewer, locale, channelId, act }: ActRequest): Promise<ActResult> {
    const person = this.#persons({ viewer, locale }).find(
      ({ channel }) => channel.id === channelId,
    );
    if (person === undefined) return { ok: false, reason: `There is no channel ${channelId}` };
    try {
      return await this.#do(person, act);
    } catch (error) {
      if (!(error instanceof ClientRefusal)) throw error;
      return { ok: false, reason: error.message };
    }
  }

  async #do(person: Person, act: Act): Promise<ActResult> {
    switch (act.kind) {
      case 'say':
        person.say(act.text);
        break;
      case 'slash':
        person.slash(act.command, act.options);
        break;
      case 'suggest':
        return await suggestions(person, act);
      case 'press':
        person.click({ id: act.messageId }, act.customId);
        break;
      case 'choose':
        person.select({ id: act.messageId }, act.customId, act.values);
        break;
      case 'menu':
        person.messageCommand(act.command, { id: act.messageId });
        break;
      case 'dismiss':
        this.#dismissed.add(act.messageId);
        break;
      case 'drop-connection':
        this.#emulator.gateway.drop();
        break;
    }
    return { ok: true };
  }

  #persons({ viewer, locale }: Seat): Person[] {
    const { application, channels, viewers } = this.#scene;
    const [first, ...rest] = channels.map((channel) =>
      this.#emulator.person(viewers[viewer], { channel, locale }),
    );
    return first === undefined ? [] : [first, ...rest, first.inDirectMessages(application)];
  }
}

async function suggestions(
  person: Person,
  { command, option, typed, others }: Extract<Act, { kind: 'suggest' }>,
): Promise<ActResult> {
  const asked = await person.autocomplete(command, option, typed, others).settled();
  if (asked.choices === undefined) return { ok: false, reason: asked.notice ?? asked.state };
  const choices = asked.choices.map(({ name, value }) => ({ name, value }));
  return { ok: true, choices };
}
