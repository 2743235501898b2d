import type { Action, ActionResult, FormFieldView, FormView } from '../../protocol.js';
import { directionOf } from '../direction.js';
import { actionButton, element } from '../elements.js';
import type { Language } from '../page-language.js';

type TextField = HTMLInputElement | HTMLTextAreaElement;

/** The form that the bot opened, over the page; it stays until the bot has taken what was sent. */
export class FormDialog {
  readonly element = element('dialog', {
    class: 'form',
    attributes: { 'aria-labelledby': 'form' },
  });
  readonly #status = element('p', { class: 'form-status', attributes: { role: 'alert' } });
  #form: FormView | undefined;
  #language: Language | undefined;
  readonly #perform: (action: Action) => Promise<ActionResult>;

  constructor(perform: (action: Action) => Promise<ActionResult>) {
    this.#perform = perform;
    // Escape; the dialog closes itself then.
    this.element.addEventListener('cancel', () => this.#leave());
  }

  open(form: FormView, language: Language): void {
    this.#form = form;
    this.#language = language;
    this.#status.textContent = '';
    const fields = form.fields.map((field) => fieldElement(field));
    const cancel = actionButton(
      { class: 'control secondary', text: language.say('cancel') },
      () => {
        this.#leave();
        this.element.close();
      },
    );
    const submit = element('button', { class: 'control primary', text: language.say('submit') });
    const drawn = element(
      'form',
      {},
      element('h2', {
        text: form.title,
        attributes: { id: 'form', dir: directionOf(form.title) },
      }),
      ...fields,
      this.#status,
      element('div', { class: 'controls' }, cancel, submit),
    );
    drawn.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#submit();
    });
    this.element.replaceChildren(drawn);
    if (!this.element.open) this.element.showModal();
    this.#inputs()[0]?.focus();
  }

  /** The bot has taken it, or somebody closed it elsewhere. */
  close(formId: string): void {
    if (this.#form?.id !== formId) return;
    this.#form = undefined;
    this.element.close();
  }

  /** The bot did not answer: what was typed is still there. @returns whether it was this form */
  fail(formId: string | null): boolean {
    if (this.#form === undefined || this.#form.id !== formId) return false;
    this.#status.textContent = this.#language?.say('formFailed') ?? '';
    return true;
  }

  async #submit(): Promise<void> {
    if (this.#form === undefined) return;
    this.#status.textContent = '';
    const values = Object.fromEntries(this.#inputs().map(({ name, value }) => [name, value]));
    const result = await this.#perform({ kind: 'submit', formId: this.#form.id, values });
    if (!result.ok) this.#status.textContent = result.reason;
  }

  #leave(): void {
    const form = this.#form;
    this.#form = undefined;
    if (form !== undefined) void this.#perform({ kind: 'close-form', formId: form.id });
  }

  #inputs(): TextField[] {
    return [...this.element.querySelectorAll<TextField>('input, textarea')];
  }
}

function fieldElement(field: FormFieldView): HTMLElement {
  const { customId, label, description, placeholder, value, isLong, isRequired } = field;
  const about = `about-${customId}`;
  const input: TextField = element(isLong ? 'textarea' : 'input', {
    attributes: {
      name: customId,
      dir: 'auto',
      placeholder,
      required: isRequired,
      minlength: field.minimum,
      maxlength: field.maximum,
      autocomplete: 'off',
      'aria-describedby': description === '' ? null : about,
      ...(isLong ? { rows: 5 } : { type: 'text' }),
    },
  });
  input.value = value;
  const marked = isRequired ? `${label} *` : label;
  const text = element('span', { text: marked, attributes: { dir: directionOf(label) } });
  const small = element('small', {
    text: description,
    attributes: { id: about, dir: directionOf(description) },
  });
  return element('label', { class: 'form-field' }, text, description === '' ? null : small, input);
}
