import type { TrafficView } from '../../protocol.js';
import { actionButton, element } from '../elements.js';
import type { Language } from '../page-language.js';

const mostLines = 200;
const signs = { 'to-bot': '→', 'from-bot': '←', connection: '⇄' } as const;

/** What went between the stand-in for Discord and the bot, newest first. */
export class TrafficPanel {
  readonly element = element('aside', { class: 'traffic', attributes: { id: 'traffic' } });
  readonly #lines = element('ol', { class: 'lines', attributes: { tabindex: 0 } });
  readonly #byId = new Map<string, HTMLElement>();
  readonly #onDrop: () => void;
  #language: Language | undefined;

  constructor(onDrop: () => void) {
    this.#onDrop = onDrop;
  }

  show(lines: readonly TrafficView[], language: Language): void {
    this.#language = language;
    this.#byId.clear();
    const label = language.say('traffic');
    this.element.setAttribute('aria-label', label);
    this.#lines.setAttribute('aria-label', label);
    this.#lines.replaceChildren();
    for (const line of lines) this.put(line);
    this.element.replaceChildren(
      element('h2', { text: label }),
      element('p', { class: 'about', text: language.say('trafficAbout') }),
      actionButton({ class: 'control danger', text: language.say('drop') }, this.#onDrop),
      this.#lines,
    );
  }

  put(line: TrafficView): void {
    const made = this.#line(line);
    const before = this.#byId.get(line.id);
    this.#byId.set(line.id, made);
    if (before === undefined) this.#lines.prepend(made);
    else before.replaceWith(made);
    while (this.#lines.children.length > mostLines) this.#lines.lastElementChild?.remove();
  }

  #line({ at, direction, what, afterMs, outcome }: TrafficView): HTMLElement {
    const language = this.#language;
    const time = new Date(at).toLocaleTimeString(language?.code, { timeStyle: 'medium' });
    const after = afterMs === null ? '…' : language?.say('milliseconds', { count: afterMs });
    const detail = direction === 'connection' ? '' : [outcome, after].filter(Boolean).join(' · ');
    const isBad = /^(cut|[45]\d\d)$/u.test(outcome);
    return element(
      'li',
      { class: `${direction}${isBad ? ' bad' : ''}`, attributes: { dir: 'ltr' } },
      element('time', { text: time, attributes: { datetime: at } }),
      element('span', { class: 'what', text: `${signs[direction]} ${what}` }),
      element('span', { class: 'outcome', text: detail }),
    );
  }
}
