/** Slots for the hashes of prefixes: the 250,000 pieces of XLM-RoBERTa have some 600,000. */
const slots = 2 ** 23;
const fnvOffset = 0x81_1c_9d_c5;
const fnvPrime = 0x01_00_01_93;

/**
 * Finds the pieces of a vocabulary that a text goes on with, in 2 MB: one bit for the hash of every
 * piece and one for the hash of every beginning of a piece. A hash that is there by chance costs a
 * look into the vocabulary itself, never a wrong piece.
 *
 * It stands in for the tokenizer's own trie and gives the same pieces in the same order.
 */
export class VocabularyPrefixes {
  readonly #ids: ReadonlyMap<string, number>;
  readonly #beginnings = new Uint8Array(slots / 8);
  readonly #whole = new Uint8Array(slots / 8);

  /** @param ids looked into to tell a piece from a chance hit */
  constructor(vocabulary: Iterable<string>, ids: ReadonlyMap<string, number>) {
    this.#ids = ids;
    for (const piece of vocabulary) {
      let hash = fnvOffset;
      for (const character of piece) {
        hash = extend(hash, character);
        mark(this.#beginnings, hash);
      }
      mark(this.#whole, hash);
    }
  }

  /** The pieces that stand at `start`, shortest first. The name is the tokenizer's. */
  common_prefix_search(characters: readonly string[], start: number): readonly string[] {
    const found: string[] = [];
    let hash = fnvOffset;
    let prefix = '';
    for (let place = start; place < characters.length; place += 1) {
      const character = characters[place] ?? '';
      hash = extend(hash, character);
      if (!isMarked(this.#beginnings, hash)) break;
      prefix += character;
      if (isMarked(this.#whole, hash) && this.#ids.has(prefix)) found.push(prefix);
    }
    return found;
  }
}

/** FNV-1a over code points, folded: its low bits alone mix badly over a few characters. */
function extend(hash: number, character: string): number {
  return Math.imul(hash ^ (character.codePointAt(0) ?? 0), fnvPrime);
}

function slotOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (slots - 1);
}

function mark(bits: Uint8Array, hash: number): void {
  const slot = slotOf(hash);
  bits[slot >>> 3] = (bits[slot >>> 3] ?? 0) | (1 << (slot & 7));
}

function isMarked(bits: Uint8Array, hash: number): boolean {
  const slot = slotOf(hash);
  return ((bits[slot >>> 3] ?? 0) & (1 << (slot & 7))) !== 0;
}
