import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10';
import type { EmulatedInteraction } from '../../../emulator/interactions/emulated-interaction.js';
import { ClientRefusal } from '../../../emulator/person/client-refusal.js';
import type { FilledOptions } from '../../../emulator/person/option-filler.js';
import type { Person } from '../../../emulator/person/person.js';
import type { CommandOption } from '../../../emulator/world/command.js';
import type { WireMessage } from '../../../emulator/world/entities.js';
import { patienceMs } from '../../patience.js';

export interface CrawlOptions {
  /** What is written into fields: each command is used with each of them. */
  readonly typed: readonly string[];
  /** A file that is given where one is asked for. */
  readonly file: { readonly name: string; readonly contentType: string; readonly bytes: Buffer };
  /** Presses, choices and forms that are followed from what a command shows. */
  readonly mostFollowed: number;
}

interface Control {
  readonly message: WireMessage;
  readonly id: string;
  /** The value of a menu's option; null for a button. */
  readonly value: string | null;
}

/** How far from a command presses are followed. */
const deepest = 3;

/**
 * Uses every command that a person is offered, with every suggestion, button, menu and form that
 * follows.
 * @returns all that the person was shown, as JSON
 */
export async function crawl(person: Person, options: CrawlOptions): Promise<string[]> {
  return await new Crawl(person, options).run();
}

class Crawl {
  readonly #person: Person;
  readonly #options: CrawlOptions;
  readonly #heard: string[] = [];
  readonly #pressed = new Set<string>();
  #left: number;

  constructor(person: Person, options: CrawlOptions) {
    this.#person = person;
    this.#options = options;
    this.#left = options.mostFollowed;
  }

  async run(): Promise<string[]> {
    for (const { command } of this.#person.commands()) {
      if (command.type === ApplicationCommandType.ChatInput)
        await this.#useAll(command.name, command.options ?? []);
      else if (command.type === ApplicationCommandType.Message)
        await this.#useOnMessage(command.name);
    }
    return this.#heard;
  }

  /** A command, or each of its subcommands. */
  async #useAll(name: string, declared: readonly CommandOption[]): Promise<void> {
    const { Subcommand, SubcommandGroup } = ApplicationCommandOptionType;
    const parts = declared.filter(({ type }) => type === Subcommand || type === SubcommandGroup);
    for (const part of parts) await this.#useAll(`${name} ${part.name}`, part.options ?? []);
    if (parts.length > 0) return;
    for (const typed of this.#options.typed) {
      for (const { name: option } of declared.filter(({ autocomplete }) => autocomplete === true))
        await this.#hear(() => this.#person.autocomplete(name, option, typed.slice(0, 12)));
      await this.#follow(
        await this.#hear(() => this.#person.slash(name, this.#filled(declared, typed, true))),
      );
      await this.#follow(
        await this.#hear(() => this.#person.slash(name, this.#filled(declared, typed, false))),
      );
    }
  }

  async #useOnMessage(name: string): Promise<void> {
    for (const typed of this.#options.typed) {
      const message = this.#person.say(typed);
      await this.#follow(await this.#hear(() => this.#person.messageCommand(name, message)));
    }
  }

  /** @param isBare whether only what is required is filled in */
  #filled(declared: readonly CommandOption[], typed: string, isBare: boolean): FilledOptions {
    const { String: Text, Boolean: Flag, Integer, Attachment } = ApplicationCommandOptionType;
    const chosen = declared.filter(({ required }) => required === true || !isBare);
    const filled: Record<string, FilledOptions[string]> = {};
    for (const option of chosen) {
      if (option.type === Text) filled[option.name] = option.choices?.[0]?.value ?? typed;
      else if (option.type === Flag) filled[option.name] = true;
      else if (option.type === Integer) filled[option.name] = 1;
      else if (option.type === Attachment) filled[option.name] = this.#options.file;
    }
    return filled;
  }

  /** Does something and notes what came of it; null where the client does not let them. */
  async #hear(act: () => EmulatedInteraction): Promise<EmulatedInteraction | null> {
    try {
      const interaction = act();
      await interaction.settled({ timeoutMs: patienceMs });
      const { choices, modal, history } = interaction;
      const shown = [interaction.reply(), interaction.followUps(), choices, modal, history];
      this.#heard.push(JSON.stringify(shown));
      return interaction;
    } catch (error) {
      if (error instanceof ClientRefusal) return null;
      throw error;
    }
  }

  async #follow(interaction: EmulatedInteraction | null, depth = 0): Promise<void> {
    if (interaction === null || depth === deepest) return;
    if (interaction.modal !== undefined) await this.#fillForm(interaction, depth);
    const messages = [interaction.reply(), ...interaction.followUps()];
    for (const control of messages.flatMap((message) => (message ? controlsOf(message) : []))) {
      const key = `${control.id} ${control.value}`;
      if (this.#pressed.has(key) || this.#left === 0) continue;
      this.#pressed.add(key);
      this.#left -= 1;
      await this.#follow(await this.#hear(() => this.#press(control)), depth + 1);
    }
  }

  #press({ message, id, value }: Control): EmulatedInteraction {
    return value === null
      ? this.#person.click(message, id)
      : this.#person.select(message, id, [value]);
  }

  async #fillForm(opener: EmulatedInteraction, depth: number): Promise<void> {
    const [typed = ''] = this.#options.typed;
    const fields = JSON.stringify(opener.modal).matchAll(/"custom_id":"([^"]+)"/gu);
    const [, ...inputs] = [...fields].map(([, id]) => id ?? '');
    const values = Object.fromEntries(inputs.map((id) => [id, /link/u.test(id) ? '' : typed]));
    await this.#follow(await this.#hear(() => this.#person.submit(opener, values)), depth + 1);
  }
}

function controlsOf(message: WireMessage): Control[] {
  const controls = message.components.flatMap((row) => row.components ?? []);
  return controls.flatMap(({ custom_id: id, disabled, options }): Control[] => {
    if (id == null || disabled === true) return [];
    if (options === undefined) return [{ message, id, value: null }];
    return options.map(({ value }) => ({ message, id, value }));
  });
}
