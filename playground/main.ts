import { loadEnvironment, readConfig } from '../src/config.js';
import { messageOf, UserError } from '../src/errors.js';
import { findProjectRoot } from '../src/project-root.js';
import { composePlayground } from './compose-playground.js';
import { openBrowser } from './open-browser.js';
import { readArguments, usage } from './playground-arguments.js';
import { playgroundSettings } from './playground-settings.js';

/** Entry of `npm run try`: runs until it is told to stop. */
async function main(stopped: Promise<unknown>): Promise<void> {
  const environment = loadEnvironment();
  // npm runs scripts in the project's folder and tells where it was called.
  const from = environment['INIT_CWD'] ?? process.cwd();
  const { documents, port, opensBrowser, help } = readArguments(process.argv.slice(2), from);
  if (help) return tell(usage);
  const settings = playgroundSettings(readConfig(environment), environment, documents);
  const playground = await composePlayground({ root: findProjectRoot(), settings, tell });
  await playground.start(port);
  tell(`Try kilde at ${playground.address}\n(documents: ${settings.documentsDir}; Ctrl-C ends it)`);
  const hasDisplay = Boolean(environment['DISPLAY'] ?? environment['WAYLAND_DISPLAY']);
  if (opensBrowser) openBrowser(playground.address, process.platform, hasDisplay);
  await stopped;
  await playground.stop();
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

const stopped = new Promise<void>((resolve) => {
  // Without an ear for the third, a closed terminal would leave the bot behind.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => resolve());
});

try {
  await main(stopped);
  process.exit(0);
} catch (error) {
  const known = error instanceof UserError;
  process.stderr.write(`${known ? error.message : `Something went wrong: ${messageOf(error)}`}\n`);
  process.exit(1);
}
