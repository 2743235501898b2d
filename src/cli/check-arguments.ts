import type { ArgsDef } from 'citty';
import { UserError } from '../errors.js';

/**
 * Refuses what a command does not know, which citty would pass over in silence: a mistyped
 * `--priview` must not start a run.
 * @throws UserError naming the option or the word
 */
export function checkArguments(command: string, rawArgs: readonly string[], args: ArgsDef): void {
  const help = `See \`kilde ${command} --help\`.`;
  let positionals = 0;
  for (let i = 0; i < rawArgs.length; i += 1) {
    const word = rawArgs[i] ?? '';
    if (word === '--') {
      positionals += rawArgs.length - i - 1;
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      positionals += 1;
      continue;
    }
    const [option = '', value] = word.split('=', 2);
    const definition = optionOf(option, args);
    if (definition === undefined) throw new UserError(`There is no option ${option}. ${help}`);
    if (definition.type === 'boolean' || value !== undefined) continue;
    i += 1;
    if (rawArgs[i] === undefined) throw new UserError(`${option} wants a value. ${help}`);
  }
  checkPositionals(positionals, args, help);
}

function optionOf(option: string, args: ArgsDef): ArgsDef[string] | undefined {
  const name = option.replace(/^--?/, '').replace(/^no-/, '');
  const definition = option.startsWith('--') && Object.hasOwn(args, name) ? args[name] : undefined;
  return definition?.type === 'positional' ? undefined : definition;
}

/** Words after the last positional are refused, but where it takes them all (`[WORDS]`). */
function checkPositionals(given: number, args: ArgsDef, help: string): void {
  const positionals = Object.values(args).filter(({ type }) => type === 'positional');
  const takesAll = positionals.some(({ valueHint }) => valueHint === 'words');
  if (given <= positionals.length || takesAll) return;
  if (positionals.length === 0) {
    throw new UserError(`This command takes options only, no words. ${help}`);
  }
  throw new UserError(
    `${given} words were given where ${positionals.length} is taken: put quotation marks around ` +
      `what belongs together. ${help}`,
  );
}
