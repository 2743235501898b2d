import type { NumberingUse, WordStyles } from '../word-styles.js';
import type { ListDefinition, ListLevel } from './list-definitions.js';
import { formattedNumber } from './number-format.js';

/** What stands before a paragraph of a list. */
export interface ListLabel {
  readonly level: number;
  /** As Word shows it, with the space behind; null for a bullet. */
  readonly label: string | null;
}

/** Names no list: the paragraph has no number, whatever its style says. */
const none = '0';

const levelNumbers = /%([1-9])/gu;

/** Counts the numbered paragraphs of a document, which must come in its order. */
export class ListCounter {
  readonly #lists: ReadonlyMap<string, ListDefinition>;
  readonly #styles: WordStyles;
  /** The last number of each level, by kind of list. */
  readonly #counts = new Map<string, Map<number, number>>();
  /** Levels of lists that were begun anew, as `id:level`. */
  readonly #begun = new Set<string>();

  constructor(lists: ReadonlyMap<string, ListDefinition>, styles: WordStyles) {
    this.#lists = lists;
    this.#styles = styles;
  }

  /**
   * Counts a paragraph.
   * @param own what the paragraph itself says
   * @returns null where it is in no list
   */
  next(style: string | undefined, own: NumberingUse | null): ListLabel | null {
    const place = this.#placeOf(style, own);
    if (place === null) return null;
    const { list, level } = place;
    const definition = list.levels.get(level);
    if (definition === undefined) return null;
    this.#count(list, level, definition);
    if (definition.format === 'bullet') return { level, label: null };
    const shown = definition.isHidden ? '' : this.#shown(list, definition);
    return shown.trim() === ''
      ? null
      : { level, label: shown.trimEnd() + (definition.isSpaced ? ' ' : '') };
  }

  #placeOf(
    style: string | undefined,
    own: NumberingUse | null,
  ): { list: ListDefinition; level: number } | null {
    const inherited = this.#styles.numberingOf(style);
    const named = inherited.find(({ use }) => use.numId !== null)?.use.numId;
    const id = own?.numId ?? named ?? none;
    const list = id === none ? undefined : this.#lists.get(id);
    if (list === undefined) return null;
    // Which level a style has is said where the levels are defined.
    const levelOf = (styles: readonly (string | undefined)[]): number | undefined =>
      [...list.levels].find(
        ([, level]) => level.style !== undefined && styles.includes(level.style),
      )?.[0];
    const said = inherited.find(({ use }) => use.level !== null)?.use.level;
    const level = own?.level ?? levelOf([style]) ?? said ?? levelOf(inherited.map((one) => one.id));
    return { list, level: level ?? 0 };
  }

  #count(list: ListDefinition, level: number, definition: ListLevel): void {
    const counts = this.#countsOf(list);
    const before = counts.get(level);
    const start = list.starts.get(level);
    const isNew = start !== undefined && !this.#begun.has(`${list.id}:${level}`);
    this.#begun.add(`${list.id}:${level}`);
    counts.set(level, before === undefined || isNew ? (start ?? definition.start) : before + 1);
    for (const deeper of counts.keys()) {
      if (deeper <= level) continue;
      const restartsAfter = list.levels.get(deeper)?.restartsAfter ?? null;
      if (restartsAfter === null || level < restartsAfter) counts.delete(deeper);
    }
  }

  #shown(list: ListDefinition, { text, isLegal }: ListLevel): string {
    const counts = this.#countsOf(list);
    return text.replaceAll(levelNumbers, (_, digit: string) => {
      const level = Number(digit) - 1;
      const definition = list.levels.get(level);
      const format = definition?.format ?? 'decimal';
      if (format === 'bullet') return '';
      // A level that nothing has begun shows its first number.
      const value = counts.get(level) ?? list.starts.get(level) ?? definition?.start ?? 1;
      return formattedNumber(value, isLegal && format !== 'none' ? 'decimal' : format);
    });
  }

  #countsOf({ kind }: ListDefinition): Map<number, number> {
    let counts = this.#counts.get(kind);
    if (counts === undefined) this.#counts.set(kind, (counts = new Map()));
    return counts;
  }
}
