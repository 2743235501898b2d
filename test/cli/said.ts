import { composeCommandLine } from '../../src/cli/compose-command-line.js';
import { runCli } from '../../src/cli/run-cli.js';

/** Runs a command line that ends before any command begins, in this process. */
export async function said(args: readonly string[]) {
  const results: string[] = [];
  const messages: string[] = [];
  const terminal = {
    result: (text: string) => void results.push(text),
    message: (text: string) => void messages.push(text),
    showsProgress: false,
    bold: (text: string) => text,
    underline: (text: string) => text,
    dim: (text: string) => text,
  };
  const { signal } = new AbortController();
  const status = await runCli(args, { compose: composeCommandLine, terminal, signal });
  return { status, stdout: results.join('\n'), stderr: messages.join('\n') };
}
