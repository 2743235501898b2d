import { ApplicationCommandType } from 'discord-api-types/v10';
import { restError } from '../rest/rest-error.js';
import type { Command } from './command.js';

const dailyCreations = 200;
/** Commands of each type, everywhere or in one guild. */
const maxOfType = [
  [ApplicationCommandType.ChatInput, 100],
  [ApplicationCommandType.User, 15],
  [ApplicationCommandType.Message, 15],
] as const;

/** How many commands an application may have, and make in a day. */
export class CommandQuota {
  readonly #created = new Map<string, number>();

  /** @throws {RestError} 30032 */
  checkCount(commands: readonly Command[]): void {
    for (const [type, maximum] of maxOfType) {
      if (commands.filter((command) => command.type === type).length > maximum) {
        throw restError('tooManyCommands');
      }
    }
  }

  /** @throws {RestError} 30034 when the day's creations are used up */
  spend(key: string, creations: number): void {
    const created = (this.#created.get(key) ?? 0) + creations;
    if (created > dailyCreations) throw restError('tooManyCreations');
    this.#created.set(key, created);
  }
}
