import { actionButton, element } from '../elements.js';
import { Language } from '../page-language.js';
import { offeredLanguages, sampleQuestions } from '../sample-questions.js';

export interface IntroContext {
  readonly language: Language;
  /** As people write it. */
  readonly channel: string;
  /** Whether it is the sample documents that the bot answers from. */
  readonly hasSamples: boolean;
  readonly onAsk: (question: string) => void;
  /** Opens a command to be filled in. */
  readonly onCommand: (command: string) => void;
}

/** What newcomers see first: what this is, questions to press, and two commands to begin with. */
export class Intro {
  readonly element = element('section', { class: 'intro' });
  #questions: readonly HTMLButtonElement[] = [];
  #isReady = false;

  show({ language, channel, hasSamples, onAsk, onCommand }: IntroContext): void {
    this.#questions = hasSamples
      ? offeredLanguages(language.code).map((code) => question(new Language(code), onAsk))
      : [];
    const begin = (command: string): HTMLElement =>
      actionButton({ class: 'control secondary', text: language.isolated(`/${command}`) }, () =>
        onCommand(command),
      );
    this.element.replaceChildren(
      element('h2', { text: language.say('welcome', { channel }) }),
      element('p', { text: language.say('welcomeAbout') }),
      ...(hasSamples ? this.#samples(language) : []),
      element('div', { class: 'controls' }, begin('ask'), begin('help')),
    );
    this.setReady(this.#isReady);
  }

  /** Nobody answers before the bot is there. */
  setReady(isReady: boolean): void {
    this.#isReady = isReady;
    for (const button of this.#questions) button.disabled = !isReady;
  }

  #samples(language: Language): HTMLElement[] {
    const items = this.#questions.map((button) => element('li', {}, button));
    return [
      element('p', { text: language.say('samples') }),
      element('p', { class: 'try', text: language.say('tryQuestions') }),
      element('ul', { class: 'questions' }, ...items),
    ];
  }
}

function question(language: Language, onAsk: (question: string) => void): HTMLButtonElement {
  const text = sampleQuestions[language.code];
  const attributes = { lang: language.code, dir: language.direction };
  return actionButton({ class: 'question', text, attributes }, () => onAsk(text));
}
