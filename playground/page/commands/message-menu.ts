import type { CommandView, MessageView } from '../../protocol.js';
import type { Language } from '../page-language.js';
import { ContextMenu, type MenuItem, onContextMenu } from './context-menu.js';

export interface MessageMenuContext {
  readonly language: Language;
  /** The message of this id where it is on the screen. */
  readonly messageOf: (id: string) => MessageView | undefined;
  readonly commands: readonly CommandView[];
  readonly onCommand: (message: MessageView, command: string) => void;
  readonly onReply: (message: MessageView) => void;
}

/** What can be done with a message of a list: the bot's commands for messages, and replying. */
export class MessageMenu {
  readonly #menu = new ContextMenu();
  readonly #contextOf: () => MessageMenuContext;

  constructor(list: HTMLElement, contextOf: () => MessageMenuContext) {
    this.#contextOf = contextOf;
    onContextMenu(list, (inside, at) => {
      // Where the focus can go back to.
      const opener = inside.closest<HTMLElement>('button, a, article') ?? inside;
      return this.open(inside, opener, at);
    });
  }

  get element(): HTMLElement {
    return this.#menu.element;
  }

  /** @returns whether there was a message to open it for */
  open(inside: HTMLElement, opener: HTMLElement, at?: { x: number; y: number }): boolean {
    const context = this.#contextOf();
    const id = inside.closest<HTMLElement>('article')?.dataset['id'];
    const message = id === undefined ? undefined : context.messageOf(id);
    const items = message === undefined ? [] : itemsFor(message, context);
    if (items.length === 0) return false;
    const label = context.language.say('more');
    this.#menu.open(items, { opener, label, ...(at === undefined ? {} : { at }) });
    return true;
  }
}

function itemsFor(
  message: MessageView,
  { language, commands, onCommand, onReply }: MessageMenuContext,
): MenuItem[] {
  const items = commands
    .filter(({ kind }) => kind === 'message')
    .map(({ name, shownName }) => ({
      label: shownName,
      onClick: () => onCommand(message, name),
    }));
  const reply = { label: language.say('reply'), onClick: () => onReply(message) };
  // Nobody can reply to what nobody else sees.
  return message.isPrivate ? items : [...items, reply];
}
