import { isSystemError, messageOf } from '../errors.js';
import { newButtonKey, readButtonKey } from './button-key.js';
import { customIdOf, parseCustomId, type ButtonState } from './custom-id.js';
import { seldom } from './seldom.js';

const sayEveryMs = 60_000;

/**
 * What buttons are signed with and known by. While the folder of the key is out of reach, one of
 * this process's own stands in, so that buttons work until its end at least; it becomes the key
 * where the folder turns out to have none.
 */
export class ButtonKeys {
  readonly #folder: string;
  readonly #standIn = newButtonKey();
  readonly #say: (reason: string) => void;
  #kept: string | null = null;

  private constructor(folder: string, onOutOfReach: (reason: string) => void) {
    this.#folder = folder;
    this.#say = seldom(onOutOfReach, sayEveryMs);
  }

  /**
   * @param onOutOfReach told why the key cannot be read or written, once a minute
   * @throws UserError where its file holds something else
   */
  static async open(folder: string, onOutOfReach: (reason: string) => void): Promise<ButtonKeys> {
    const keys = new ButtonKeys(folder, onOutOfReach);
    await keys.#read();
    return keys;
  }

  /** Whether the key is still out of reach. */
  get isStandIn(): boolean {
    return this.#kept === null;
  }

  /** Tries again to get at the key, where that is still to be done. */
  async retry(): Promise<void> {
    try {
      if (this.isStandIn) await this.#read();
    } catch (error) {
      // At the start that would have ended the bot; now people are using it.
      this.#say(messageOf(error));
    }
  }

  /** The custom_id of a button. @throws RangeError as customIdOf */
  sign(state: ButtonState): string {
    return customIdOf(state, this.#kept ?? this.#standIn);
  }

  /** What a button stands for; null for one that was not made here. */
  parse(customId: string): ButtonState | null {
    const known = this.#kept === null ? null : parseCustomId(customId, this.#kept);
    return known ?? parseCustomId(customId, this.#standIn);
  }

  async #read(): Promise<void> {
    try {
      this.#kept = await readButtonKey(this.#folder, this.#standIn);
    } catch (error) {
      if (!isSystemError(error)) throw error;
      this.#say(error.message);
    }
  }
}
