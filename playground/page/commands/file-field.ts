import { mostUploadBytes, type OptionView, type UploadResult } from '../../protocol.js';
import { element } from '../elements.js';
import type { Language } from '../page-language.js';
import type { CommandField } from './command-field.js';

export interface FileFieldContext {
  readonly language: Language;
  readonly upload: (file: File) => Promise<UploadResult>;
  /** Says why a file was not taken. */
  readonly onRefused: (reason: string) => void;
}

/** The field of an option that takes a file: picked, or dropped anywhere in the page. */
export class FileField implements CommandField {
  readonly option: OptionView;
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  readonly #context: FileFieldContext;
  #upload: string | undefined;

  constructor(option: OptionView, context: FileFieldContext) {
    this.option = option;
    this.#context = context;
    const about = `option-${option.name}`;
    this.input = element('input', {
      attributes: {
        type: 'file',
        'aria-describedby': about,
        'aria-required': String(option.isRequired),
        'data-option': option.name,
      },
      on: { change: () => void this.#take() },
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

  get value(): { readonly upload: string } | undefined {
    return this.#upload === undefined ? undefined : { upload: this.#upload };
  }

  get isComplete(): boolean {
    return this.input.value === '' ? !this.option.isRequired : this.#upload !== undefined;
  }

  /** A file cannot be written. */
  fill(): void {}

  drop(files: FileList): void {
    this.input.files = files;
    void this.#take();
  }

  async #take(): Promise<void> {
    const { language, upload, onRefused } = this.#context;
    const file = this.input.files?.[0];
    this.#upload = undefined;
    onRefused('');
    if (file === undefined) return;
    const isTooLarge = file.size > mostUploadBytes;
    const count = mostUploadBytes / 1024 / 1024;
    const result: UploadResult = isTooLarge
      ? { ok: false, reason: language.say('tooLarge', { name: file.name, count }) }
      : await upload(file);
    // Another one may have been picked meanwhile.
    if (this.input.files?.[0] !== file) return;
    if (result.ok) this.#upload = result.upload;
    else {
      this.input.value = '';
      onRefused(result.reason);
    }
  }
}
