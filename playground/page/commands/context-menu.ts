import { element } from '../elements.js';

export interface MenuItem {
  readonly label: string;
  readonly onClick: () => void;
}

/** The menu of a message: opened by its button, a right click, a long press or the menu key. */
export class ContextMenu {
  readonly element = element('div', {
    class: 'context-menu',
    attributes: { role: 'menu', hidden: true },
  });
  #opener: HTMLElement | undefined;

  constructor() {
    this.element.addEventListener('keydown', (event) => this.#key(event));
    this.element.addEventListener('focusout', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node) || !this.element.contains(relatedTarget)) this.#close();
    });
  }

  /** @param at where, in the window; without it beside the opener */
  open(
    items: readonly MenuItem[],
    { opener, label, at }: { opener: HTMLElement; label: string; at?: { x: number; y: number } },
  ): void {
    if (items.length === 0) return;
    this.#opener = opener;
    this.element.setAttribute('aria-label', label);
    this.element.replaceChildren(...items.map((item) => this.#item(item)));
    this.element.hidden = false;
    this.#place(
      at ?? { x: opener.getBoundingClientRect().left, y: opener.getBoundingClientRect().bottom },
    );
    this.#items()[0]?.focus();
  }

  #items(): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>('[role=menuitem]')];
  }

  #item({ label, onClick }: MenuItem): HTMLElement {
    const attributes = { type: 'button', role: 'menuitem', tabindex: -1 };
    const item = element('button', { text: label, attributes });
    item.addEventListener('click', () => {
      this.#close();
      this.#opener?.focus();
      onClick();
    });
    return item;
  }

  /** Inside the window, whatever its size. */
  #place({ x, y }: { readonly x: number; readonly y: number }): void {
    const { offsetWidth, offsetHeight } = this.element;
    const left = Math.max(4, Math.min(x, innerWidth - offsetWidth - 4));
    const top = Math.max(4, Math.min(y, innerHeight - offsetHeight - 4));
    this.element.style.setProperty('left', `${left}px`);
    this.element.style.setProperty('top', `${top}px`);
  }

  #close(): void {
    this.element.hidden = true;
  }

  #key(event: KeyboardEvent): void {
    const items = this.#items();
    const at = items.findIndex((item) => item === document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) items[(at + step + items.length) % items.length]?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') {
      this.#close();
      this.#opener?.focus();
    } else return;
    event.preventDefault();
  }
}

/** So long a finger must rest. */
const longPressMs = 500;

/** Calls back for a right click, the menu key and a long press, the latter where browsers do not. */
export function onContextMenu(
  target: HTMLElement,
  open: (inside: HTMLElement, at: { x: number; y: number } | undefined) => boolean,
): void {
  target.addEventListener('contextmenu', (event) => {
    if (!(event.target instanceof HTMLElement)) return;
    const isByKey = event.button !== 2;
    if (open(event.target, isByKey ? undefined : { x: event.clientX, y: event.clientY })) {
      event.preventDefault();
    }
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = (): void => clearTimeout(timer);
  target.addEventListener('pointerdown', ({ pointerType, target: inside, clientX, clientY }) => {
    cancel();
    if (pointerType !== 'touch' || !(inside instanceof HTMLElement)) return;
    timer = setTimeout(() => open(inside, { x: clientX, y: clientY }), longPressMs);
  });
  for (const type of ['pointerup', 'pointermove', 'pointercancel']) {
    target.addEventListener(type, cancel);
  }
}
