import { actionButton, element } from '../elements.js';
import type { Language } from '../page-language.js';

/** The regions of the page, and the buttons that open the two that are not always there. */
export class Frame {
  readonly side = element('nav', { class: 'side', attributes: { id: 'side' } });
  readonly sideList = element('div', { class: 'side-list' });
  readonly sideSettings = element('div', { class: 'side-settings' });
  readonly title = element('h1');
  readonly main = element('main');
  /** Which server is open. */
  readonly server = element('div', { class: 'server' });
  readonly #sideToggle: HTMLButtonElement;
  readonly #trafficToggle: HTMLButtonElement;
  readonly #trafficName = element('span', { class: 'toggle-name' });

  constructor({
    status,
    below,
    traffic,
  }: Record<'status' | 'traffic', HTMLElement> & { below: readonly HTMLElement[] }) {
    this.#sideToggle = toggle('☰', 'side');
    this.#trafficToggle = toggle('⇄', 'traffic');
    this.#trafficToggle.append(this.#trafficName);
    this.side.append(this.server, this.sideList, this.sideSettings);
    const head = element('header', {}, this.#sideToggle, this.title, status, this.#trafficToggle);
    this.main.append(head, ...below);
    document.body.append(this.side, this.main, traffic);
  }

  show(language: Language): void {
    document.documentElement.lang = language.code;
    document.documentElement.dir = language.direction;
    this.side.setAttribute('aria-label', language.say('channels'));
    this.#sideToggle.setAttribute('aria-label', language.say('channels'));
    this.#trafficToggle.setAttribute('aria-label', language.say('traffic'));
    this.#trafficName.textContent = language.say('traffic');
  }

  /** A side that lies over the conversation goes when something in it was chosen. */
  closeSide(): void {
    document.body.classList.remove('side-open');
    this.#sideToggle.setAttribute('aria-expanded', 'false');
  }
}

/** Opens and closes the region of this id, by a class of the body. */
function toggle(text: string, id: string): HTMLButtonElement {
  const attributes = { 'aria-controls': id, 'aria-expanded': 'false' };
  return actionButton({ class: `toggle toggle-${id}`, text, attributes }, (button) => {
    const isOpen = document.body.classList.toggle(`${id}-open`);
    button.setAttribute('aria-expanded', String(isOpen));
  });
}
