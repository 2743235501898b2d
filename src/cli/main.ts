#!/usr/bin/env node
import { composeCommandLine } from './compose-command-line.js';
import { InterruptedError } from './interrupted-error.js';
import { runCli } from './run-cli.js';
import { processTerminal } from './output/terminal.js';

const controller = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => controller.abort(new InterruptedError(signal)));
}
// A reader that has seen enough (`| head`) closes the pipe: there is nobody left to write for.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

process.exitCode = await runCli(process.argv.slice(2), {
  compose: composeCommandLine,
  terminal: processTerminal(),
  signal: controller.signal,
});
