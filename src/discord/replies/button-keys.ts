import { createHmac } from 'node:crypto';
import type { CollectionId } from '../../domain/collection-place.js';
import { newButtonKey, readButtonKey } from './button-key.js';
import { customIdOf, parseCustomId, type ButtonState } from './custom-id.js';
import { throttle } from '../throttle.js';
import { isOutOfReach, StallGuard } from './stall-guard.js';

const sayEveryMs = 60_000;
const stallLimitMs = 2_000;

interface ButtonKeysOptions {
  /** Told why the key cannot be read or written, once a minute. */
  readonly onOutOfReach: (reason: string) => void;
  /** Told where a damaged key lies now. */
  readonly onSetAside: (file: string) => void;
}

/**
 * What buttons are signed with and known by. While the folder of the key is out of reach, one of
 * this process's own stands in, so that buttons work until its end at least; it becomes the key
 * where the folder turns out to have none.
 */
export class ButtonKeys {
  readonly #folder: string;
  readonly #standIn = newButtonKey();
  readonly #say: (reason: string) => void;
  readonly #onSetAside: (file: string) => void;
  readonly #reading = new StallGuard(stallLimitMs);
  #kept: string | null = null;

  private constructor(folder: string, { onOutOfReach, onSetAside }: ButtonKeysOptions) {
    this.#folder = folder;
    this.#say = throttle(onOutOfReach, sayEveryMs);
    this.#onSetAside = onSetAside;
  }

  static async open(folder: string, options: ButtonKeysOptions): Promise<ButtonKeys> {
    const keys = new ButtonKeys(folder, options);
    await keys.retry();
    return keys;
  }

  /** Whether the key is still out of reach. */
  get isStandIn(): boolean {
    return this.#kept === null;
  }

  /**
   * Tries again to get at the key, where that is still to be done. It is waited for for two seconds,
   * for the bot's start waits; what comes later is taken up, too.
   */
  async retry(): Promise<void> {
    if (!this.isStandIn) return;
    try {
      await this.#reading.run(async () => {
        this.#kept = await readButtonKey(this.#folder, this.#standIn, this.#onSetAside);
      });
    } catch (error) {
      if (!isOutOfReach(error)) throw error;
      this.#say(error.message);
    }
  }

  /**
   * What answers and people are hashed with in what is kept of questions: it lies with the replies,
   * and so in another folder than what is hashed.
   */
  feedbackKey(): string {
    return createHmac('sha256', this.#kept ?? this.#standIn)
      .update('feedback')
      .digest('hex');
  }

  /** The custom_id of a button or menu, or the value of an option. @throws RangeError as customIdOf */
  sign(state: ButtonState, collection: CollectionId): string {
    return customIdOf(state, this.#kept ?? this.#standIn, collection);
  }

  /** What one of these stands for; null where it was not made here. */
  parse(customId: string, collection: CollectionId): ButtonState | null {
    const known = this.#kept === null ? null : parseCustomId(customId, this.#kept, collection);
    return known ?? parseCustomId(customId, this.#standIn, collection);
  }
}
