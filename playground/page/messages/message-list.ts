import type { MessageView } from '../../protocol.js';
import { element } from '../elements.js';
import { type MessageContext, messageElement } from './message-element.js';

/** How near to its end the list counts as read to the end, in pixels. */
const nearEnd = 80;

/** The messages of one channel; new ones are read out, changed ones keep the focus. */
export class MessageList {
  readonly element: HTMLElement;
  readonly #messages: HTMLElement;
  readonly #byId = new Map<string, HTMLElement>();
  #context: MessageContext;

  constructor(context: MessageContext) {
    this.#context = context;
    this.#messages = element('discord-messages', {
      class: 'messages',
      attributes: { role: 'log', 'no-background': true },
    });
    this.element = element(
      'div',
      { class: 'scroller', attributes: { tabindex: 0 } },
      this.#messages,
    );
  }

  /** Shows another conversation. @param intro what stands above the first message */
  show(
    messages: readonly MessageView[],
    { context, label, intro }: { context: MessageContext; label: string; intro: HTMLElement },
  ): void {
    this.#context = context;
    this.#byId.clear();
    this.#messages.setAttribute('aria-label', label);
    // What is shown already is not news.
    this.#messages.setAttribute('aria-live', 'off');
    const drawn = messages.map((message) => this.#draw(message));
    this.#messages.replaceChildren(intro, ...drawn);
    this.#messages.setAttribute('aria-live', 'polite');
    this.toEnd();
  }

  /** Adds a message, or draws it anew. */
  put(message: MessageView): void {
    const before = this.#byId.get(message.id);
    const wasAtEnd = this.#isAtEnd();
    const drawn = this.#draw(message);
    if (before === undefined) this.#messages.append(drawn);
    else void replaceKeepingFocus(before, drawn);
    if (wasAtEnd) this.toEnd();
  }

  focus(messageId: string): void {
    const message = this.#byId.get(messageId);
    message?.scrollIntoView({ block: 'nearest' });
    message?.focus();
  }

  remove(messageId: string): void {
    this.#byId.get(messageId)?.remove();
    this.#byId.delete(messageId);
  }

  /** A line of the client's own, such as that the bot did not answer. */
  notice(text: string): void {
    this.#messages.append(element('div', { class: 'client-notice', text }));
    this.toEnd();
  }

  #draw(message: MessageView): HTMLElement {
    const drawn = messageElement(message, this.#context);
    this.#byId.set(message.id, drawn);
    return drawn;
  }

  #isAtEnd(): boolean {
    const { scrollHeight, scrollTop, clientHeight } = this.element;
    return scrollHeight - scrollTop - clientHeight < nearEnd;
  }

  /** Scrolls to the newest message. The components draw themselves a moment later. */
  toEnd(): void {
    const scroll = (): void => this.element.scrollTo({ top: this.element.scrollHeight });
    scroll();
    requestAnimationFrame(() => requestAnimationFrame(scroll));
  }
}

/** Whoever pages with the keyboard stays on the button, or on one beside it. */
async function replaceKeepingFocus(before: HTMLElement, after: HTMLElement): Promise<void> {
  const focused = before.contains(document.activeElement) ? document.activeElement : null;
  before.replaceWith(after);
  if (!(focused instanceof HTMLElement)) return;
  // Nothing inside a component can have the focus before the component has drawn itself.
  await after.querySelector('discord-message')?.updateComplete;
  const { place } = focused.dataset;
  const row = place?.split('.')[0] ?? '';
  const same = after.querySelector<HTMLElement>(`[data-place="${place}"]:not([disabled])`);
  const near = after.querySelector<HTMLElement>(`[data-place^="${row}."]:not([disabled])`);
  (same ?? near ?? after).focus();
}
