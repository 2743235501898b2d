import type { BotState } from '../../protocol.js';
import { element } from '../elements.js';
import type { Language } from '../page-language.js';

/** How far the bot is, in the channel's head; a failure in full below it. */
export class BotLine {
  readonly element = element('div', { class: 'bot-line', attributes: { role: 'status' } });
  readonly failure = element('div', {
    class: 'failure',
    attributes: { role: 'alert', hidden: true },
  });

  show({ phase, detail }: BotState, language: Language): void {
    const progress = phase === 'indexing' && detail !== '' ? `: ${detail}` : '';
    this.element.className = `bot-line ${phase}`;
    this.element.textContent = `${language.say(phase)}${progress}`;
    const percent = /^\d+/u.exec(detail)?.[0];
    if (phase === 'indexing' && percent !== undefined) {
      const attributes = { max: 100, value: percent, 'aria-label': language.say(phase) };
      this.element.append(element('progress', { attributes }));
    }
    this.failure.hidden = phase !== 'failed';
    this.failure.textContent = phase === 'failed' ? `${language.say(phase)}: ${detail}` : '';
  }

  /** The page has lost its own server. */
  showNoServer(language: Language): void {
    this.element.className = 'bot-line failed';
    this.element.textContent = language.say('noServer');
  }
}
