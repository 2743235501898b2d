import { element } from '../elements.js';

export interface Suggestion {
  readonly label: string;
  readonly description: string;
  readonly pick: () => void;
}

/** The list above an input field, as a listbox that the field controls; the focus stays there. */
export class SuggestionList {
  readonly element = element('div', {
    class: 'suggestions',
    attributes: { id: 'suggestions', role: 'listbox', hidden: true },
  });
  #input: HTMLElement | undefined;
  #suggestions: readonly Suggestion[] = [];
  #active = 0;

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  /** @param empty what to say where there is nothing to suggest; the list is closed without it */
  show(
    input: HTMLElement,
    suggestions: readonly Suggestion[],
    { label, empty }: { readonly label: string; readonly empty?: string },
  ): void {
    if (suggestions.length === 0 && empty === undefined) return this.hide();
    this.#input = input;
    this.#suggestions = suggestions;
    this.element.setAttribute('aria-label', label);
    this.element.replaceChildren(
      ...suggestions.map((suggestion, index) => this.#option(suggestion, index)),
      ...(suggestions.length === 0 && empty !== undefined
        ? [
            element('div', {
              class: 'nothing',
              text: empty,
              attributes: { role: 'option', 'aria-disabled': 'true' },
            }),
          ]
        : []),
    );
    this.element.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    this.#activate(0);
  }

  hide(): void {
    this.element.hidden = true;
    this.#suggestions = [];
    this.#input?.setAttribute('aria-expanded', 'false');
    this.#input?.removeAttribute('aria-activedescendant');
  }

  /** Whether the key was for the list. */
  handleKey(event: KeyboardEvent): boolean {
    if (!this.isOpen || event.isComposing) return false;
    const { key } = event;
    if (key === 'Escape') this.hide();
    else if (this.#suggestions.length === 0) return false;
    else if (key === 'ArrowDown') this.#activate(this.#active + 1);
    else if (key === 'ArrowUp') this.#activate(this.#active - 1);
    else if (key === 'Enter' || (key === 'Tab' && !event.shiftKey)) {
      this.#suggestions[this.#active]?.pick();
    } else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  #option({ label, description, pick }: Suggestion, index: number): HTMLElement {
    const option = element(
      'div',
      { class: 'suggestion', attributes: { id: `suggestion-${index}`, role: 'option' } },
      element('span', { class: 'suggestion-label', text: label, attributes: { dir: 'auto' } }),
      description === ''
        ? null
        : element('span', {
            class: 'suggestion-about',
            text: description,
            attributes: { dir: 'auto' },
          }),
    );
    // The field must not lose the focus before the choice.
    option.addEventListener('pointerdown', (event) => event.preventDefault());
    option.addEventListener('click', pick);
    return option;
  }

  #activate(index: number): void {
    const { length } = this.#suggestions;
    if (length === 0) return;
    this.#active = (index + length) % length;
    const options = [...this.element.children];
    for (const [at, option] of options.entries()) {
      option.setAttribute('aria-selected', String(at === this.#active));
    }
    options[this.#active]?.scrollIntoView({ block: 'nearest' });
    this.#input?.setAttribute('aria-activedescendant', `suggestion-${this.#active}`);
  }
}

/** What makes an input field control the list. */
export const comboboxAttributes = {
  role: 'combobox',
  'aria-autocomplete': 'list',
  'aria-controls': 'suggestions',
  'aria-expanded': 'false',
  autocomplete: 'off',
} as const;
