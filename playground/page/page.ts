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
import { choice } from './panels/choice.js';
import { FormDialog } from './panels/form-dialog.js';
import { Connection } from './connection.js';
import { MessageMenu, type MessageMenuContext } from './commands/message-menu.js';
import { Conversations } from './conversations.js';
import { Frame } from './panels/frame.js';
import { Intro } from './panels/intro.js';
import { MessageBox } from './messages/message-box.js';
import type { MessageContext } from './messages/message-element.js';
import { MessageList } from './messages/message-list.js';
import { TypingLine } from './messages/typing-line.js';
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
  readonly #traffic = new TrafficPanel(() => void this.#perform({ kind: 'drop-connection' }));
  readonly #typing = new TypingLine();
  readonly #dialog = new FormDialog((action) => this.#send(action));
  readonly #list: MessageList;
  readonly #menu: MessageMenu;
  readonly #box: MessageBox;
  readonly #frame: Frame;
  #preferences: Preferences = readPreferences();
  #language = new Language(this.#preferences.language);
  #greeting: Greeting | undefined;

  private constructor() {
    this.#list = new MessageList(this.#messageContext());
    this.#menu = new MessageMenu(this.#list.element, () => this.#menuContext());
    this.#box = new MessageBox(this.#boxContext());
    this.#frame = new Frame({
      status: this.#botLine.element,
      below: [this.#botLine.failure, this.#list.element, this.#typing.element, this.#box.element],
      traffic: this.#traffic.element,
    });
    document.body.append(this.#menu.element, this.#dialog.element);
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
        return this.#put(event.message);
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
        if (this.#dialog.fail(event.formId)) return;
        if (this.#isOpen(event.channelId)) this.#list.notice(this.#language.say('unanswered'));
        return;
      case 'typing':
        if (this.#isOpen(event.channelId)) this.#typing.show(event.name, this.#language);
        return;
      case 'form':
        return this.#dialog.open(event.form, this.#language);
      case 'form-closed':
        return this.#dialog.close(event.formId);
      case 'bot':
        return this.#showBot(event.bot);
      case 'traffic':
        return this.#traffic.put(event.line);
    }
  }

  #isOpen(channelId: string): boolean {
    return channelId === this.#conversations.current?.id;
  }

  #put(message: MessageView): void {
    if (!this.#conversations.put(message)) return;
    if (message.author.isBot) this.#typing.hide();
    this.#list.put(message);
  }

  #greet(greeting: Greeting): void {
    this.#greeting = greeting;
    this.#conversations.replace(greeting.servers, greeting.channels, this.#preferences);
    this.#frame.show(this.#language);
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
    this.#keepPlace();
    this.#frame.closeSide();
  }

  #openServer(serverId: string): void {
    this.#conversations.openServer(serverId);
    this.#keepPlace();
  }

  #keepPlace(): void {
    const { server, current } = this.#conversations;
    const place = { server: server?.name ?? '', channel: current?.name ?? '' };
    this.#preferences = { ...this.#preferences, ...place };
    keepPreferences(this.#preferences);
    this.#showChannel();
  }

  #showChannel(): void {
    const { current } = this.#conversations;
    if (current === undefined) return;
    const name = shownChannel(current);
    this.#frame.title.textContent = this.#language.isolated(name);
    document.title = `${name} – kilde`;
    this.#typing.hide();
    this.#showServers();
    this.#frame.sideList.replaceChildren(
      ...channelList(this.#conversations.channels, {
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

  #showServers(): void {
    const { servers, server } = this.#conversations;
    const choices = servers.map(({ id, name }) => ({ value: id, text: name }));
    this.#frame.server.replaceChildren(
      choice(this.#language.say('server'), choices, server?.id ?? '', (id) => this.#openServer(id)),
    );
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
      onJump: (messageId) => this.#list.focus(messageId),
      onMenu: (_, anchor) => this.#menu.open(anchor, anchor),
    };
  }

  #boxContext() {
    const { current } = this.#conversations;
    return {
      language: this.#language,
      channel: current === undefined ? '' : shownChannel(current),
      commands: current?.commands ?? [],
      mentionable: this.#greeting?.mentionable ?? [],
      upload: (file: File) => this.#connection.upload(file),
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

  #menuContext(): MessageMenuContext {
    const { current } = this.#conversations;
    return {
      language: this.#language,
      messageOf: (messageId) => current?.messages.find(({ id }) => id === messageId),
      commands: current?.commands ?? [],
      onCommand: ({ id: messageId }, command) => {
        void this.#perform({ kind: 'menu', messageId, command });
      },
      onReply: (message) => this.#box.replyTo(message),
    };
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
