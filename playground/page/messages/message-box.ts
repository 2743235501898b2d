import type { Action, ActionResult, CommandView } from '../../protocol.js';
import { CommandForm } from '../commands/command-form.js';
import { element } from '../elements.js';
import type { Language } from '../page-language.js';
import { comboboxAttributes, SuggestionList } from '../commands/suggestion-list.js';

export interface MessageBoxContext {
  readonly language: Language;
  /** As shown, with its sign. */
  readonly channel: string;
  readonly commands: readonly CommandView[];
  readonly perform: (action: Action) => Promise<ActionResult>;
}

/** Where messages are written and commands are chosen and filled in. */
export class MessageBox {
  readonly element: HTMLFormElement;
  readonly #list = new SuggestionList();
  readonly #input = element('textarea', {
    attributes: { ...comboboxAttributes, id: 'message', rows: 1, maxlength: 2000 },
  });
  readonly #place = element('div', { class: 'box-input' }, this.#input);
  readonly #send = element('button', { class: 'send', attributes: { type: 'submit' } });
  readonly #status = element('div', { class: 'box-status', attributes: { role: 'status' } });
  #form: CommandForm | undefined;
  #context: MessageBoxContext;

  constructor(context: MessageBoxContext) {
    this.#context = context;
    this.element = element(
      'form',
      { class: 'message-box' },
      this.#list.element,
      element('div', { class: 'box' }, this.#place, this.#send),
      this.#status,
    );
    this.#input.addEventListener('input', () => this.#typed());
    this.#input.addEventListener('keydown', (event) => this.#key(event));
    this.#input.addEventListener('blur', () => this.#list.hide());
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#submit();
    });
    this.renew(context);
  }

  /** Another channel, language or list of commands; a command that is being filled in stays. */
  renew(context: MessageBoxContext): void {
    const { language } = this.#context;
    this.#context = context;
    const label = context.language.say('write', { channel: context.channel });
    this.#input.setAttribute('aria-label', label);
    this.#input.placeholder = context.language.say('hint');
    this.#send.textContent = context.language.say('send');
    const still = context.commands.find(({ name }) => name === this.#form?.command.name);
    if (this.#form && (!still || language !== context.language)) this.#leave();
  }

  /** Opens a command as if it had been picked, or with the text that was written behind it. */
  choose(commandName: string, text?: string): void {
    const command = this.#slashCommands().find(({ name }) => name === commandName);
    if (command === undefined) return;
    const { language, perform } = this.#context;
    this.#list.hide();
    this.#say('');
    this.#form = new CommandForm(command, {
      language,
      perform,
      list: this.#list,
      onLeave: () => this.#leave(),
      onIncomplete: (reason) => this.#say(reason),
    });
    this.#place.replaceChildren(this.#form.element);
    if (!this.#form.begin(text)) this.#send.focus();
  }

  #slashCommands(): readonly CommandView[] {
    return this.#context.commands.filter(({ kind }) => kind === 'slash');
  }

  #typed(): void {
    const [, typed, text] = /^\/(\S*)(?:\s([\s\S]*))?$/u.exec(this.#input.value) ?? [];
    if (typed === undefined) return this.#list.hide();
    const isNamed = ({ name, shownName }: CommandView): boolean =>
      [name, shownName].includes(typed.toLocaleLowerCase());
    const named = text === undefined ? undefined : this.#slashCommands().find(isNamed);
    if (named !== undefined) return this.choose(named.name, text);
    const fits = ({ name, shownName }: CommandView): boolean =>
      [name, shownName].some((one) => one.includes(typed.toLocaleLowerCase()));
    const suggestions = this.#slashCommands()
      .filter(fits)
      .map(({ name, shownName, description }) => ({
        label: `/${shownName}`,
        description,
        pick: () => this.choose(name),
      }));
    const { language } = this.#context;
    const empty = language.say('nothingFits');
    this.#list.show(this.#input, suggestions, { label: language.say('commands'), empty });
  }

  #key(event: KeyboardEvent): void {
    if (this.#list.handleKey(event)) return;
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.element.requestSubmit();
  }

  async #submit(): Promise<void> {
    const action = this.#form === undefined ? this.#said() : this.#command(this.#form);
    if (action === null) return;
    this.#say('');
    const result = await this.#context.perform(action);
    if (!result.ok) return this.#say(result.reason);
    this.#leave();
  }

  #said(): Action | null {
    const text = this.#input.value.trim();
    return text === '' ? null : { kind: 'say', text };
  }

  #command(form: CommandForm): Action | null {
    const options = form.values();
    return options && { kind: 'slash', command: form.command.name, options };
  }

  /** Back to an empty box. */
  #leave(): void {
    const hadFocus = this.element.contains(document.activeElement);
    this.#form = undefined;
    this.#list.hide();
    this.#input.value = '';
    this.#place.replaceChildren(this.#input);
    if (hadFocus) this.#input.focus();
  }

  #say(text: string): void {
    this.#status.textContent = text;
  }
}
