import type {
  Action,
  ActionResult,
  CommandView,
  FilledValues,
  OptionView,
  UploadResult,
} from '../../protocol.js';
import { actionButton, element } from '../elements.js';
import type { CommandField } from './command-field.js';
import { FileField } from './file-field.js';
import { OptionField } from './option-field.js';
import type { Language } from '../page-language.js';
import type { SuggestionList } from './suggestion-list.js';

export interface CommandFormContext {
  readonly language: Language;
  readonly list: SuggestionList;
  readonly perform: (action: Action) => Promise<ActionResult>;
  readonly upload: (file: File) => Promise<UploadResult>;
  readonly onLeave: () => void;
  /** Says why the command cannot be sent yet. */
  readonly onIncomplete: (reason: string) => void;
}

/** A chosen command with the fields of its options: the required ones, and others on demand. */
export class CommandForm {
  readonly element: HTMLElement;
  readonly command: CommandView;
  readonly #context: CommandFormContext;
  readonly #fields: CommandField[] = [];
  readonly #row = element('div', { class: 'options' });

  constructor(command: CommandView, context: CommandFormContext) {
    this.command = command;
    this.#context = context;
    const { language, onLeave } = context;
    const leave = actionButton(
      { class: 'plain', text: '✕', attributes: { 'aria-label': language.say('leaveCommand') } },
      onLeave,
    );
    this.element = element(
      'div',
      { class: 'command', attributes: { role: 'group', 'aria-label': `/${command.shownName}` } },
      element('span', {
        class: 'command-name',
        text: language.isolated(`/${command.shownName}`),
      }),
      this.#row,
      leave,
    );
    for (const option of command.options) {
      if (option.isRequired) this.#add(option);
      else this.#row.append(this.#adder(option));
    }
    this.element.addEventListener('keydown', (event) => this.#key(event));
  }

  /**
   * Puts the cursor into the first field, with this text; false where there is none. Who writes on
   * behind a command means an option, if only an optional one: without its text it would be another
   * command that is sent.
   * @param text what was written behind the command; undefined where it was picked
   */
  begin(text: string | undefined): boolean {
    if (this.#fields.length === 0 && text !== undefined) {
      this.#row.querySelector<HTMLElement>('[data-add]')?.click();
    }
    const [first] = this.#fields;
    if (first === undefined) return false;
    first.fill(text ?? '');
    first.input.focus();
    return true;
  }

  /** What is filled in, or null where something is missing; then the cursor is there. */
  values(): FilledValues | null {
    const open = this.#fields.find((field) => !field.isComplete);
    if (open !== undefined) {
      const { language, onIncomplete } = this.#context;
      open.input.focus();
      onIncomplete(language.say('required', { option: open.option.shownName }));
      return null;
    }
    return this.#filled();
  }

  #filled(except?: OptionView): FilledValues {
    const filled = this.#fields.flatMap(({ option, value }) =>
      value === undefined || option === except ? [] : [[option.name, value] as const],
    );
    return Object.fromEntries(filled);
  }

  /** Puts a dropped file into the first field for files, asking for one if need be. */
  drop(files: FileList): void {
    if (!this.#fields.some((field) => field instanceof FileField)) {
      const option = this.command.options.find(({ input }) => input === 'file');
      this.#row.querySelector<HTMLElement>(`[data-add="${option?.name ?? ''}"]`)?.click();
    }
    this.#fields.find((field) => field instanceof FileField)?.drop(files);
  }

  #add(option: OptionView, before: Node | null = null): CommandField {
    const field = this.#field(option);
    this.#fields.push(field);
    this.#row.insertBefore(field.element, before);
    return field;
  }

  #field(option: OptionView): CommandField {
    const { language, list, perform, upload, onIncomplete } = this.#context;
    if (option.input === 'file') {
      return new FileField(option, { language, upload, onRefused: onIncomplete });
    }
    return new OptionField(option, {
      language,
      list,
      suggest: (asked, typed) =>
        perform({
          kind: 'suggest',
          command: this.command.name,
          option: asked.name,
          typed,
          others: this.#filled(asked),
        }),
      onPicked: (picked) => this.#next(picked),
    });
  }

  #adder(option: OptionView): HTMLElement {
    const { language } = this.#context;
    const label = language.say('addOption', { option: option.shownName });
    const attributes = { 'aria-label': label, 'data-add': option.name };
    const adder = actionButton(
      { class: 'add-option', text: `+ ${option.shownName}`, attributes },
      () => {
        const field = this.#add(option, adder);
        adder.remove();
        field.input.focus();
      },
    );
    adder.title = option.description;
    return adder;
  }

  #next(picked: CommandField): void {
    const rest = this.#fields.slice(this.#fields.indexOf(picked) + 1);
    rest.find(({ input }) => input.value === '')?.input.focus();
  }

  #key(event: KeyboardEvent): void {
    if (this.#context.list.handleKey(event)) return;
    const isEmpty = event.target instanceof HTMLInputElement && event.target.value === '';
    const isFirst = event.target === this.#fields[0]?.input;
    if (event.key === 'Escape' || (event.key === 'Backspace' && isEmpty && isFirst)) {
      event.preventDefault();
      this.#context.onLeave();
    }
  }
}
