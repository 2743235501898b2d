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
    this.#count(list, level);
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
    const level = own?.level ?? levelByStyle(list, style, inherited);
    return { list, level };
  }

  #count(list: ListDefinition, level: number): void {
    const counts = this.#countsOf(list);
    // Levels that were passed over are begun.
    for (let above = 0; above < level; above += 1) {
      if (!counts.has(above)) counts.set(above, this.#begin(list, above) ?? firstOf(list, above));
    }
    const before = counts.get(level);
    const next = before === undefined ? firstOf(list, level) : before + 1;
    counts.set(level, this.#begin(list, level) ?? next);
    for (const deeper of counts.keys()) {
      if (deeper <= level) continue;
      const restartsAfter = list.levels.get(deeper)?.restartsAfter ?? null;
      if (restartsAfter === null || level < restartsAfter) counts.delete(deeper);
    }
  }

  /** The number that a list begins a level anew with, the first time; null where it does not. */
  #begin(list: ListDefinition, level: number): number | null {
    const key = `${list.id}:${level}`;
    const isBegun = this.#begun.has(key);
    this.#begun.add(key);
    return isBegun ? null : (list.starts.get(level) ?? null);
  }

  #shown(list: ListDefinition, { text, isLegal }: ListLevel): string {
    const counts = this.#countsOf(list);
    return text.replaceAll(levelNumbers, (_, digit: string) => {
      const level = Number(digit) - 1;
      const definition = list.levels.get(level);
      const format = definition?.format ?? 'decimal';
      if (format === 'bullet') return '';
      const value = counts.get(level) ?? firstOf(list, level);
      return formattedNumber(value, isLegal && format !== 'none' ? 'decimal' : format);
    });
  }

  #countsOf({ kind }: ListDefinition): Map<number, number> {
    let counts = this.#counts.get(kind);
    if (counts === undefined) this.#counts.set(kind, (counts = new Map()));
    return counts;
  }
}

function firstOf(list: ListDefinition, level: number): number {
  return list.starts.get(level) ?? list.levels.get(level)?.start ?? 1;
}

/** Which level a style has is said where the levels are defined, else by the style. */
function levelByStyle(
  { levels }: ListDefinition,
  style: string | undefined,
  inherited: readonly { readonly id: string; readonly use: NumberingUse }[],
): number {
  const levelOf = (styles: readonly (string | undefined)[]): number | undefined =>
    [...levels].find(([, level]) => level.style !== undefined && styles.includes(level.style))?.[0];
  const said = inherited.find(({ use }) => use.level !== null)?.use.level;
  return levelOf([style]) ?? said ?? levelOf(inherited.map(({ id }) => id)) ?? 0;
}
