/** What of a command's data tells how people see it. */
interface NamedCommand {
  readonly type?: number | undefined;
  readonly name: string;
  readonly name_localizations?: Readonly<Partial<Record<string, string | null>>> | null | undefined;
}

/** Discord's number for a command that is typed after a slash. */
const chatInput = 1;

/** How commands are named to people, as markdown. */
export class CommandMentions {
  readonly #commands: ReadonlyMap<string, NamedCommand>;
  #ids: ReadonlyMap<string, string> = new Map();

  constructor(commands: readonly { readonly data: NamedCommand }[]) {
    this.#commands = new Map(commands.map(({ data }) => [data.name, data]));
  }

  /** Takes up the ids that Discord gave the commands, by their names. */
  learn(ids: ReadonlyMap<string, string>): void {
    this.#ids = ids;
  }

  /**
   * The command to click on, where its id is known; else, and in the menu of a message, its name as
   * Discord shows it to somebody of this locale.
   * @param name with its subcommand, where it has some
   */
  of(name: string, locale: string): string {
    const root = this.#commands.has(name) ? name : name.replace(/ .*$/u, '');
    const command = this.#commands.get(root);
    const isTyped = (command?.type ?? chatInput) === chatInput;
    const id = this.#ids.get(root);
    if (isTyped && id !== undefined) return `</${name}:${id}>`;
    const localized = command?.name_localizations?.[locale];
    const shown = localized == null ? name : localized + name.slice(root.length);
    return `**${isTyped ? '/' : ''}${shown}**`;
  }
}
