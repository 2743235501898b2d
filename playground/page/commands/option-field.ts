import type { ActionResult, ChoiceView, OptionView } from '../../protocol.js';
import { element } from '../elements.js';
import type { Language } from '../page-language.js';
import type { CommandField } from './command-field.js';
import { comboboxAttributes, type SuggestionList } from './suggestion-list.js';

export interface OptionFieldContext {
  readonly language: Language;
  readonly list: SuggestionList;
  /** Asks the bot, for an option that suggests. */
  readonly suggest: (option: OptionView, typed: string) => Promise<ActionResult>;
  /** Something was picked, so the next field can be filled in. */
  readonly onPicked: (field: OptionField) => void;
}

/** So long after a key the bot is asked what fits. */
const pauseMs = 120;

/** The input field of one option of a command. */
export class OptionField implements CommandField {
  readonly option: OptionView;
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  readonly #context: OptionFieldContext;
  #picked: ChoiceView | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(option: OptionView, context: OptionFieldContext) {
    this.option = option;
    this.#context = context;
    const about = `option-${option.name}`;
    this.input = element('input', {
      attributes: {
        ...(option.input === 'text' || option.input === 'number' ? {} : comboboxAttributes),
        type: 'text',
        inputmode: option.input === 'number' ? 'decimal' : null,
        dir: 'auto',
        'aria-describedby': about,
        'aria-required': String(option.isRequired),
        'data-option': option.name,
      },
      on: {
        input: () => this.#typed(),
        focus: () => this.#offer(),
        blur: () => this.#context.list.hide(),
      },
    });
    this.element = element(
      'label',
      { class: 'option' },
      element('span', { class: 'option-name', text: option.shownName }),
      this.input,
      element('span', { class: 'hidden', text: option.description, attributes: { id: about } }),
    );
    this.element.title = option.description;
  }

  get value(): string | number | boolean | undefined {
    const { value: typed } = this.input;
    if (typed.trim() === '') return undefined;
    if (this.option.input === 'boolean') return this.#picked?.value === 1;
    if (this.#picked !== undefined) return this.#picked.value;
    return this.option.input === 'number' ? Number(typed) : typed;
  }

  get isComplete(): boolean {
    const { input, isRequired } = this.option;
    if (this.input.value.trim() === '') return !isRequired;
    const mustBePicked = input === 'boolean' || input === 'choice';
    return !mustBePicked || this.#picked !== undefined;
  }

  fill(text: string): void {
    this.input.value = text;
  }

  #typed(): void {
    this.#picked = undefined;
    // What fitted the text before must not be picked for this one.
    this.#asked += 1;
    this.#context.list.hide();
    clearTimeout(this.#timer);
    const delay = this.option.input === 'suggestions' ? pauseMs : 0;
    this.#timer = setTimeout(() => this.#offer(), delay);
  }

  #offer(): void {
    const { input, choices } = this.option;
    const { language } = this.#context;
    if (input === 'suggestions') return void this.#ask();
    if (input === 'choice') return this.#show(choices);
    if (input !== 'boolean') return;
    this.#show([
      { name: language.say('yes'), value: 1 },
      { name: language.say('no'), value: 0 },
    ]);
  }

  /** Answers that are overtaken by a later one are not shown. */
  async #ask(): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    const result = await this.#context.suggest(this.option, this.input.value);
    if (asked !== this.#asked || document.activeElement !== this.input) return;
    this.#show(result.ok ? (result.choices ?? []) : []);
  }

  /** The bot has sorted out what fits; of fixed choices it is those that have what is typed. */
  #show(choices: readonly ChoiceView[]): void {
    const { list, language } = this.#context;
    if (this.#picked !== undefined) return list.hide();
    const typed = this.input.value.trim().toLocaleLowerCase();
    const fits = ({ name }: ChoiceView): boolean => name.toLocaleLowerCase().includes(typed);
    const offered = this.option.input === 'suggestions' ? choices : choices.filter(fits);
    const suggestions = offered.map((choice) => ({
      label: choice.name,
      description: '',
      pick: () => this.#pick(choice),
    }));
    const label = `${language.say('suggestions')}: ${this.option.shownName}`;
    list.show(this.input, suggestions, { label, empty: language.say('nothingFits') });
  }

  #pick(choice: ChoiceView): void {
    this.#picked = choice;
    this.input.value = choice.name;
    this.#context.list.hide();
    this.#context.onPicked(this);
  }
}
