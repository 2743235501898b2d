import type { DiscordEmulator } from '../../emulator/discord-emulator.js';
import { ClientRefusal } from '../../emulator/person/client-refusal.js';
import type { FilledOptions } from '../../emulator/person/option-filler.js';
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
  FilledValues,
  MessageView,
  ServerView,
  UserKey,
  UserView,
} from '../protocol.js';
import type { SampleServers } from './sample-servers.js';
import { Uploads } from './uploads.js';

/** A page shows the end of a long conversation. */
const mostMessages = 200;

/** The emulated Discord as the clients of the page's users show it, and what they may do there. */
export class DiscordClients {
  readonly #emulator: DiscordEmulator;
  readonly uploads = new Uploads();
  readonly #sample: SampleServers;
  /** A client forgets a dismissed message; Discord does not know of it. */
  readonly #dismissed = new Set<string>();

  constructor(emulator: DiscordEmulator, sample: SampleServers) {
    this.#emulator = emulator;
    this.#sample = sample;
  }

  get users(): UserView[] {
    const { users } = this.#sample;
    return (['member', 'second-member', 'moderator'] as const).map((key) => ({
      key,
      id: users[key].id,
      name: shownUser(users[key]),
    }));
  }

  get names(): Record<string, string> {
    const { servers } = this.#sample;
    const channels = servers.flatMap((server) => server.channels);
    const roles = servers.flatMap(({ guild }) => Array.from(guild.roles.values()));
    const named = [...this.mentionable, ...channels, ...roles];
    return Object.fromEntries(named.map(({ id, name }) => [id, name] as const));
  }

  /** Whom a message may mention, the bot first. */
  get mentionable(): { readonly id: string; readonly name: string }[] {
    const { users, application } = this.#sample;
    const accounts = [application.bot, ...Object.values(users)];
    return accounts.map((user) => ({ id: user.id, name: shownUser(user) }));
  }

  get servers(): ServerView[] {
    return this.#sample.servers.map(({ guild: { id, name } }) => ({ id, name }));
  }

  /** The channels of the servers, then the conversation with the bot. */
  channels(client: ClientSettings): ChannelView[] {
    return this.#persons(client).map((person) => {
      const { id, kind, name, guild } = person.channel;
      return {
        id,
        serverId: guild?.id ?? null,
        kind,
        name: kind === 'direct' ? shownUser(this.#sample.application.bot) : name,
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
    return isVisible(channel, message, this.#sample.users[user]);
  }

  isUser(user: UserKey, userId: string): boolean {
    return this.#sample.users[user].id === userId;
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
        person.say(action.text, action.replyTo === null ? {} : { replyTo: { id: action.replyTo } });
        break;
      case 'slash':
        person.slash(action.command, this.#filled(action.options));
        break;
      case 'suggest':
        return await suggestions(person, action, this.#filled(action.others));
      case 'press':
        person.click({ id: action.messageId }, action.customId);
        break;
      case 'choose':
        person.select({ id: action.messageId }, action.customId, action.values);
        break;
      case 'submit':
        person.submit({ id: action.formId }, action.values);
        break;
      case 'close-form':
        person.closeForm({ id: action.formId });
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

  /** @throws {ClientRefusal} for a file that is not there any more */
  #filled(values: FilledValues): FilledOptions {
    const filled = Object.entries(values).map(([name, value]) => {
      if (typeof value !== 'object') return [name, value] as const;
      const file = this.uploads.get(value.upload);
      if (file === undefined) throw new ClientRefusal('The file is gone, choose it again');
      return [name, file] as const;
    });
    return Object.fromEntries(filled);
  }

  #persons({ user, locale }: ClientSettings): Person[] {
    const { application, servers, users } = this.#sample;
    const channels = servers.flatMap((server) => server.channels);
    const [first, ...rest] = channels.map((channel) =>
      this.#emulator.person(users[user], { channel, locale }),
    );
    return first === undefined ? [] : [first, ...rest, first.inDirectMessages(application)];
  }
}

async function suggestions(
  person: Person,
  { command, option, typed }: Extract<Action, { kind: 'suggest' }>,
  others: FilledOptions,
): Promise<ActionResult> {
  const asked = await person.autocomplete(command, option, typed, others).settled();
  if (asked.choices === undefined) return { ok: false, reason: asked.notice ?? asked.state };
  const choices = asked.choices.map(({ name, value }) => ({ name, value }));
  return { ok: true, choices };
}
