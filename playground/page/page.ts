import type {
  Action,
  ActionResult,
  BotState,
  Greeting,
  MessageView,
  PageEvent,
} from '../protocol.js';
import { BotLine } from './messages/bot-line.js';
import { channelList, shownChannel } from './panels/channel-list.js';
import { Connection } from './connection.js';
import { ContextMenu, onContextMenu } from './commands/context-menu.js';
import { Conversations } from './conversations.js';
import { Frame } from './panels/frame.js';
import { Intro } from './panels/intro.js';
import { MessageBox } from './messages/message-box.js';
import type { MessageContext } from './messages/message-element.js';
import { MessageList } from './messages/message-list.js';
import { Language } from './page-language.js';
import { keepPreferences, type Preferences, readPreferences } from './preferences.js';
import { settingsPanel } from './panels/settings-panel.js';
import { TrafficPanel } from './panels/traffic-panel.js';

/** The whole page: a Discord client in small. */
export class Page {
  readonly #connection = new Connection(
    (event) => this.#take(event),
    (isUp) => this.#noteConnection(isUp),
  );
  readonly #conversations = new Conversations();
  readonly #botLine = new BotLine();
  readonly #intro = new Intro();
  readonly #menu = new ContextMenu();
  readonly #traffic = new TrafficPanel(() => void this.#perform({ kind: 'drop-connection' }));
  readonly #list: MessageList;
  readonly #box: MessageBox;
  readonly #frame: Frame;
  #preferences: Preferences = readPreferences();
  #language = new Language(this.#preferences.language);
  #greeting: Greeting | undefined;

  private constructor() {
    this.#list = new MessageList(this.#messageContext());
    this.#box = new MessageBox(this.#boxContext());
    this.#frame = new Frame({
      status: this.#botLine.element,
      below: [this.#botLine.failure, this.#list.element, this.#box.element],
      traffic: this.#traffic.element,
    });
    document.body.append(this.#menu.element);
    onContextMenu(this.#list.element, (inside, at) => {
      // Where the focus can go back to.
      const opener = inside.closest<HTMLElement>('button, a, article') ?? inside;
      return this.#openMenu(inside, opener, at);
    });
    this.#applyTheme();
  }

  /** Builds the page, as the client that it was last. */
  static open(): void {
    new Page().#connect();
  }

  #connect(): void {
    this.#connection.open({ user: this.#preferences.user, locale: this.#language.locale });
  }

  #take(event: PageEvent): void {
    switch (event.kind) {
      case 'greeting':
        return this.#greet(event.greeting);
      case 'message':
        if (this.#conversations.put(event.message)) this.#list.put(event.message);
        return;
      case 'gone':
        if (this.#conversations.remove(event.channelId, event.messageId)) {
          this.#list.remove(event.messageId);
        }
        return;
      case 'commands':
        if (this.#conversations.offer(event.channelId, event.commands)) {
          this.#box.renew(this.#boxContext());
        }
        return;
      case 'unanswered':
        if (event.channelId === this.#conversations.current?.id) {
          this.#list.notice(this.#language.say('unanswered'));
        }
        return;
      case 'bot':
        return this.#showBot(event.bot);
      case 'traffic':
        return this.#traffic.put(event.line);
    }
  }

  #greet(greeting: Greeting): void {
    this.#greeting = greeting;
    this.#conversations.replace(greeting.channels, this.#preferences.channel);
    this.#frame.show(greeting.server, this.#language);
    this.#frame.sideSettings.replaceChildren(
      ...settingsPanel({
        users: greeting.users,
        language: this.#language,
        preferences: this.#preferences,
        onChange: (preferences) => this.#prefer(preferences),
      }),
    );
    this.#showBot(greeting.bot);
    this.#traffic.show(greeting.traffic, this.#language);
    this.#showChannel();
    for (const notice of greeting.notices) this.#list.notice(notice);
  }

  #showBot(bot: BotState): void {
    this.#botLine.show(bot, this.#language);
    this.#intro.setReady(bot.phase === 'online');
  }

  #prefer(preferences: Preferences): void {
    this.#preferences = preferences;
    this.#language = new Language(preferences.language);
    keepPreferences(preferences);
    this.#applyTheme();
    this.#connect();
  }

  #applyTheme(): void {
    document.documentElement.dataset['theme'] = this.#preferences.theme;
  }

  #open(channelId: string): void {
    this.#conversations.open(channelId);
    const channel = this.#conversations.current?.name ?? '';
    this.#preferences = { ...this.#preferences, channel };
    keepPreferences(this.#preferences);
    this.#frame.closeSide();
    this.#showChannel();
  }

  #showChannel(): void {
    const { current } = this.#conversations;
    if (current === undefined) return;
    const name = shownChannel(current);
    this.#frame.title.textContent = this.#language.isolated(name);
    document.title = `${name} – kilde`;
    this.#frame.sideList.replaceChildren(
      ...channelList(this.#conversations.all, {
        current: current.id,
        language: this.#language,
        onOpen: (id) => this.#open(id),
      }),
    );
    this.#intro.show({
      language: this.#language,
      channel: name,
      hasSamples: this.#greeting?.hasSamples ?? false,
      onAsk: (question) => void this.#ask(question),
      onCommand: (command) => this.#box.choose(command),
    });
    this.#list.show(current.messages, {
      context: this.#messageContext(),
      label: this.#language.say('messages', { channel: name }),
      intro: this.#intro.element,
    });
    this.#box.renew(this.#boxContext());
  }

  /** Asks a question for whoever pressed it, where its answer will be seen. */
  async #ask(question: string): Promise<void> {
    this.#list.toEnd();
    await this.#perform({ kind: 'slash', command: 'ask', options: { question } });
  }

  #messageContext(): MessageContext {
    return {
      language: this.#language,
      nameOf: (id) => this.#greeting?.names[id] ?? id,
      onPress: ({ id: messageId }, customId) => {
        void this.#perform({ kind: 'press', messageId, customId });
      },
      onChoose: ({ id: messageId }, customId, values) => {
        void this.#perform({ kind: 'choose', messageId, customId, values });
      },
      onDismiss: (message) => this.#dismiss(message),
      onMenu: (_, anchor) => this.#openMenu(anchor, anchor, undefined),
    };
  }

  #boxContext() {
    const { current } = this.#conversations;
    return {
      language: this.#language,
      channel: current === undefined ? '' : shownChannel(current),
      commands: current?.commands ?? [],
      perform: (action: Action) => {
        // Who writes wants to see what comes of it, wherever they had scrolled to.
        if (action.kind === 'say' || action.kind === 'slash') this.#list.toEnd();
        return this.#send(action);
      },
    };
  }

  #dismiss({ id: messageId, channelId }: MessageView): void {
    this.#conversations.remove(channelId, messageId);
    this.#list.remove(messageId);
    void this.#perform({ kind: 'dismiss', messageId });
  }

  /** @returns whether there was a message to open it for */
  #openMenu(
    inside: HTMLElement,
    opener: HTMLElement,
    at: { x: number; y: number } | undefined,
  ): boolean {
    const messageId = inside.closest<HTMLElement>('article')?.dataset['id'];
    const commands = this.#conversations.current?.commands ?? [];
    const items = commands
      .filter(({ kind }) => kind === 'message')
      .map(({ name, shownName }) => ({
        label: shownName,
        onClick: () =>
          void this.#perform({ kind: 'menu', messageId: messageId ?? '', command: name }),
      }));
    if (messageId === undefined || items.length === 0) return false;
    const label = this.#language.say('more');
    this.#menu.open(items, { opener, label, ...(at === undefined ? {} : { at }) });
    return true;
  }

  /** Does something, and says what kept it from being done. */
  async #perform(action: Action): Promise<void> {
    const result = await this.#send(action);
    if (!result.ok) this.#list.notice(result.reason);
  }

  async #send(action: Action): Promise<ActionResult> {
    const { current } = this.#conversations;
    return await this.#connection.perform(current?.id ?? '0', action);
  }

  #noteConnection(isUp: boolean): void {
    if (!isUp) this.#botLine.showNoServer(this.#language);
  }
}
