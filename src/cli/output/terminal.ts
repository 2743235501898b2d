import { stripVTControlCharacters, styleText } from 'node:util';
import { withoutControls } from './printable.js';

/** Where a command writes: results on stdout and nothing else there, messages on stderr. */
export interface Terminal {
  result(text: string): void;
  message(text: string): void;
  /** Whether messages go to a person's terminal, which can show a bar. */
  readonly showsProgress: boolean;
  /** Bold where results go to a terminal that shows it. */
  bold(text: string): string;
  /** Underlined likewise. */
  underline(text: string): string;
  dim(text: string): string;
}

/** The terminal of this process. Colours only where stdout is a terminal and NO_COLOR is not set. */
export function processTerminal(): Terminal {
  const styled = process.stdout.isTTY && process.stdout.hasColors();
  const style = (format: 'bold' | 'underline' | 'dim', text: string) =>
    styled ? styleText(format, text, { validateStream: false }) : text;
  return {
    result: (text) => void process.stdout.write(`${text}\n`),
    message: (text) => {
      process.stderr.write(`${withoutControls(stripVTControlCharacters(text))}\n`);
    },
    showsProgress: process.stderr.isTTY,
    bold: (text) => style('bold', text),
    underline: (text) => style('underline', text),
    dim: (text) => style('dim', text),
  };
}
