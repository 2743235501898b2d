import type { DiscordEmulator } from '../../emulator/discord-emulator.js';
import { ClientRefusal } from '../../emulator/person/client-refusal.js';
import type { Person } from '../../emulator/person/person.js';
import { isVisible } from '../../emulator/person/visible-messages.js';
import type { Channel, StoredMessage, WireMessage } from '../../emulator/world/entities.js';
import { commandViews } from './command-view.js';
import { messageView, shownUser } from './message-view.js';
import type {
  Action,
  ActionRequest,
  ActionResult,
  ChannelView,
  ClientSettings,
  CommandView,
  MessageView,
  UserKey,
  UserView,
} from '../protocol.js';
import type { SampleServer } from './sample-server.js';

/** A page shows the end of a long conversation. */
const mostMessages = 200;

/** The emulated Discord as the clients of the page's users show it, and what they may do there. */
export class DiscordClients {
  readonly #emulator: DiscordEmulator;
  readonly #server: SampleServer;
  /** A client forgets a dismissed message; Discord does not know of it. */
  readonly #dismissed = new Set<string>();

  constructor(emulator: DiscordEmulator, server: SampleServer) {
    this.#emulator = emulator;
    this.#server = server;
  }

  get users(): UserView[] {
    const { users } = this.#server;
    return (['member', 'second-member', 'moderator'] as const).map((key) => ({
      key,
      id: users[key].id,
      name: shownUser(users[key]),
    }));
  }

  get names(): Record<string, string> {
    const { users, application, channels, guild } = this.#server;
    const accounts = [...Object.values(users), application.bot];
    return Object.fromEntries([
      ...accounts.map((user) => [user.id, shownUser(user)] as const),
      ...channels.map(({ id, name }) => [id, name] as const),
      ...[...guild.roles.values()].map(({ id, name }) => [id, name] as const),
    ]);
  }

  get serverName(): string {
    return this.#server.guild.name;
  }

  /** The channels of the server, then the conversation with the bot. */
  channels(client: ClientSettings): ChannelView[] {
    return this.#persons(client).map((person) => {
      const { id, kind, name } = person.channel;
      return {
        id,
        kind,
        name: kind === 'direct' ? shownUser(this.#server.application.bot) : name,
        commands: commandViews(person.commands(), client.locale),
        messages: person
          .visible()
          .filter((message) => !this.#dismissed.has(message.id))
          .slice(-mostMessages)
          .map((message) => this.view(message)),
      };
    });
  }

  /** What the picker of each channel offers. */
  commands(
    client: ClientSettings,
  ): { readonly channelId: string; readonly commands: CommandView[] }[] {
    return this.#persons(client).map((person) => ({
      channelId: person.channel.id,
      commands: commandViews(person.commands(), client.locale),
    }));
  }

  view(message: WireMessage): MessageView {
    const { names } = this;
    return messageView(message, (id) => names[id] ?? id);
  }

  /** Whether this message is on the user's screen. */
  isShown(channel: Channel, message: StoredMessage, { user }: ClientSettings): boolean {
    if (this.#dismissed.has(message.payload.id)) return false;
    return isVisible(channel, message, this.#server.users[user]);
  }

  isUser(user: UserKey, userId: string): boolean {
    return this.#server.users[user].id === userId;
  }

  /** Does what somebody did at their client, which may refuse it. */
  async perform({ user, locale, channelId, action }: ActionRequest): Promise<ActionResult> {
    const person = this.#persons({ user, locale }).find(({ channel }) => channel.id === channelId);
    if (person === undefined) return { ok: false, reason: `There is no channel ${channelId}` };
    try {
      return await this.#do(person, action);
    } catch (error) {
      if (!(error instanceof ClientRefusal)) throw error;
      return { ok: false, reason: error.message };
    }
  }

  async #do(person: Person, action: Action): Promise<ActionResult> {
    switch (action.kind) {
      case 'say':
        person.say(action.text);
        break;
      case 'slash':
        person.slash(action.command, action.options);
        break;
      case 'suggest':
        return await suggestions(person, action);
      case 'press':
        person.click({ id: action.messageId }, action.customId);
        break;
      case 'choose':
        person.select({ id: action.messageId }, action.customId, action.values);
        break;
      case 'menu':
        person.messageCommand(action.command, { id: action.messageId });
        break;
      case 'dismiss':
        this.#dismissed.add(action.messageId);
        break;
      case 'drop-connection':
        this.#emulator.gateway.drop();
        break;
    }
    return { ok: true };
  }

  #persons({ user, locale }: ClientSettings): Person[] {
    const { application, channels, users } = this.#server;
    const [first, ...rest] = channels.map((channel) =>
      this.#emulator.person(users[user], { channel, locale }),
    );
    return first === undefined ? [] : [first, ...rest, first.inDirectMessages(application)];
  }
}

async function suggestions(
  person: Person,
  { command, option, typed, others }: Extract<Action, { kind: 'suggest' }>,
): Promise<ActionResult> {
  const asked = await person.autocomplete(command, option, typed, others).settled();
  if (asked.choices === undefined) return { ok: false, reason: asked.notice ?? asked.state };
  const choices = asked.choices.map(({ name, value }) => ({ name, value }));
  return { ok: true, choices };
}
