import type {
  Action,
  ActionResult,
  CommandView,
  MessageView,
  UploadResult,
} from '../../protocol.js';
import { CommandForm } from '../commands/command-form.js';
import { actionButton, element } from '../elements.js';
import type { Language } from '../page-language.js';
import { comboboxAttributes, SuggestionList } from '../commands/suggestion-list.js';
import { encodedMentions, type Mentionable, mentionBegun, withMention } from './mentions.js';

export interface MessageBoxContext {
  readonly language: Language;
  /** As shown, with its sign. */
  readonly channel: string;
  readonly commands: readonly CommandView[];
  readonly mentionable: readonly Mentionable[];
  readonly perform: (action: Action) => Promise<ActionResult>;
  readonly upload: (file: File) => Promise<UploadResult>;
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
  readonly #replying = element('div', { class: 'replying', attributes: { hidden: true } });
  #form: CommandForm | undefined;
  #replyTo: MessageView | undefined;
  #context: MessageBoxContext;

  constructor(context: MessageBoxContext) {
    this.#context = context;
    this.element = element(
      'form',
      { class: 'message-box' },
      this.#list.element,
      this.#replying,
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
    // A file that is dropped beside the field is meant for it; the browser would leave the page.
    document.addEventListener('dragover', (event) => event.preventDefault());
    document.addEventListener('drop', (event) => {
      event.preventDefault();
      if (event.dataTransfer?.files.length) this.#form?.drop(event.dataTransfer.files);
    });
    this.renew(context);
  }

  /** Another channel, language or list of commands; a command that is being filled in stays. */
  renew(context: MessageBoxContext): void {
    const { language, channel } = this.#context;
    this.#context = context;
    if (channel !== context.channel) this.replyTo(undefined);
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
    const { language, perform, upload } = this.#context;
    this.#list.hide();
    this.#say('');
    this.#form = new CommandForm(command, {
      language,
      perform,
      upload,
      list: this.#list,
      onLeave: () => this.#leave(),
      onIncomplete: (reason) => this.#say(reason),
    });
    this.#place.replaceChildren(this.#form.element);
    if (!this.#form.begin(text)) this.#send.focus();
  }

  /** What is written next replies to this message; undefined for to none. */
  replyTo(message: MessageView | undefined): void {
    const { language } = this.#context;
    this.#replyTo = message;
    this.#replying.hidden = message === undefined;
    if (message === undefined) return;
    const attributes = { 'aria-label': language.say('stopReplying') };
    const stop = actionButton({ class: 'plain', text: '✕', attributes }, () => {
      this.replyTo(undefined);
      this.#input.focus();
    });
    const text = language.say('replyingTo', { name: message.author.name });
    this.#replying.replaceChildren(element('span', { text }), stop);
    this.#input.focus();
  }

  #slashCommands(): readonly CommandView[] {
    return this.#context.commands.filter(({ kind }) => kind === 'slash');
  }

  #typed(): void {
    const { value } = this.#input;
    if (!value.startsWith('/')) return this.#mention(value);
    const typed = value.slice(1).toLocaleLowerCase();
    for (const { name, shownName } of this.#slashCommands()) {
      const written = [name, shownName].find(
        (one) => /^\s/u.test(typed.slice(one.length)) && typed.startsWith(one),
      );
      if (written !== undefined) return this.choose(name, value.slice(written.length + 2));
    }
    const fits = ({ name, shownName }: CommandView): boolean =>
      [name, shownName].some((one) => one.includes(typed.trimEnd()));
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

  /** Offers whom the text before the cursor may be about to mention. */
  #mention(text: string): void {
    const cursor = this.#input.selectionEnd;
    const before = text.slice(0, cursor);
    const begun = mentionBegun(before)?.toLocaleLowerCase();
    if (begun === undefined) return this.#list.hide();
    const { language, mentionable } = this.#context;
    const suggestions = mentionable
      .filter(({ name }) => name.toLocaleLowerCase().includes(begun))
      .map(({ name }) => ({
        label: `@${name}`,
        description: '',
        pick: () => {
          const written = withMention(before, name);
          this.#input.value = written + text.slice(cursor);
          this.#input.setSelectionRange(written.length, written.length);
          this.#list.hide();
        },
      }));
    this.#list.show(this.#input, suggestions, { label: language.say('mention') });
  }

  #key(event: KeyboardEvent): void {
    if (this.#list.handleKey(event)) return;
    if (event.key === 'Escape') return this.replyTo(undefined);
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
    const text = encodedMentions(this.#input.value.trim(), this.#context.mentionable);
    return text === '' ? null : { kind: 'say', text, replyTo: this.#replyTo?.id ?? null };
  }

  #command(form: CommandForm): Action | null {
    const options = form.values();
    return options && { kind: 'slash', command: form.command.name, options };
  }

  /** Back to an empty box. */
  #leave(): void {
    const hadFocus = this.element.contains(document.activeElement);
    this.#form = undefined;
    this.replyTo(undefined);
    this.#list.hide();
    this.#input.value = '';
    this.#place.replaceChildren(this.#input);
    if (hadFocus) this.#input.focus();
  }

  #say(text: string): void {
    this.#status.textContent = text;
  }
}
