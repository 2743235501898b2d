import type { FilledValue, OptionView } from '../../protocol.js';

/** What the form of a command asks of the field of an option. */
export interface CommandField {
  readonly option: OptionView;
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  /** What to send; undefined where nothing is filled in. */
  readonly value: FilledValue | undefined;
  /** Whether what is filled in can be sent. */
  readonly isComplete: boolean;
  fill(text: string): void;
}
