import { element } from '../elements.js';
import type { Language } from '../page-language.js';

/** Discord forgets a sign of typing after so long. */
const lifetimeMs = 10_000;

/** Says that somebody is about to write, until they have or some time has passed. */
export class TypingLine {
  readonly element = element('div', { class: 'typing', attributes: { role: 'status' } });
  #timer: ReturnType<typeof setTimeout> | undefined;

  show(name: string, language: Language): void {
    clearTimeout(this.#timer);
    this.element.textContent = language.say('typing', { name });
    this.#timer = setTimeout(() => this.hide(), lifetimeMs);
  }

  hide(): void {
    clearTimeout(this.#timer);
    this.element.textContent = '';
  }
}
