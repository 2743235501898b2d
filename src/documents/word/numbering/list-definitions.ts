import { childNamed, childrenNamed, switchIn, valueIn } from '../xml/xml-element.js';
import type { XmlElement } from '../xml/xml-element.js';
import { levelNumber } from '../word-styles.js';
import type { WordStyles } from '../word-styles.js';

/** A level of a list, as `w:lvl` defines it. */
export interface ListLevel {
  readonly start: number;
  readonly format: string;
  /** Such as `%1.%2`, with the numbers of levels in it. */
  readonly text: string;
  /** Whether a space follows it. */
  readonly isSpaced: boolean;
  /** The level whose numbers begin this one anew, counted from 1; 0 for none, null for all above. */
  readonly restartsAfter: number | null;
  /** Whether all numbers in it are digits. */
  readonly isLegal: boolean;
  readonly isHidden: boolean;
  /** The style whose paragraphs are of this level. */
  readonly style: string | undefined;
}

/** A list that paragraphs name. */
export interface ListDefinition {
  readonly id: string;
  /** Lists of the same kind count on from one another. */
  readonly kind: string;
  readonly levels: ReadonlyMap<number, ListLevel>;
  /** Levels that this list begins anew, with their first numbers. */
  readonly starts: ReadonlyMap<number, number>;
}

interface Kind {
  readonly levels: ReadonlyMap<number, ListLevel>;
  readonly style: string | undefined;
}

/** Longest text of a level that is a number and not a mistake. */
const maxTextLength = 200;

/** The lists of a document by their ids, those that styles of lists stand for resolved. */
export function listDefinitions(
  root: XmlElement | null,
  styles: WordStyles,
): ReadonlyMap<string, ListDefinition> {
  const kinds = new Map<string, Kind>();
  for (const element of childrenNamed(root ?? undefined, 'w:abstractNum')) {
    const id = element.attributes['w:abstractNumId'] ?? '';
    kinds.set(id, { levels: levelsIn(element), style: valueIn(element, 'w:numStyleLink') });
  }
  const elements = new Map<string, XmlElement>();
  for (const element of childrenNamed(root ?? undefined, 'w:num')) {
    elements.set(element.attributes['w:numId'] ?? '', element);
  }
  const lists = new Map<string, ListDefinition>();
  for (const [id, element] of elements) {
    const kind = kindOf(element, { kinds, elements, styles });
    if (kind !== null) lists.set(id, definitionOf(id, element, kind, kinds.get(kind)?.levels));
  }
  return lists;
}

/** Follows a kind that only names a style of lists, once: such a style names a kind outright. */
function kindOf(
  element: XmlElement,
  found: {
    readonly kinds: ReadonlyMap<string, Kind>;
    readonly elements: ReadonlyMap<string, XmlElement>;
    readonly styles: WordStyles;
  },
): string | null {
  const id = valueIn(element, 'w:abstractNumId') ?? '';
  const kind = found.kinds.get(id);
  if (kind === undefined) return null;
  if (kind.style === undefined || kind.levels.size > 0) return id;
  const linked = found.elements.get(found.styles.listOf(kind.style) ?? '');
  return valueIn(linked, 'w:abstractNumId') ?? null;
}

function definitionOf(
  id: string,
  element: XmlElement,
  kind: string,
  inherited: ReadonlyMap<number, ListLevel> = new Map(),
): ListDefinition {
  const levels = new Map(inherited);
  const starts = new Map<number, number>();
  for (const override of childrenNamed(element, 'w:lvlOverride')) {
    const level = levelNumber(override.attributes['w:ilvl']) ?? 0;
    const own = childNamed(override, 'w:lvl');
    if (own !== undefined) levels.set(level, levelOf(own, level));
    const start = numberIn(override, 'w:startOverride');
    if (start !== null) starts.set(level, start);
  }
  return { id, kind, levels, starts };
}

function levelsIn(element: XmlElement): ReadonlyMap<number, ListLevel> {
  const levels = new Map<number, ListLevel>();
  for (const child of childrenNamed(element, 'w:lvl')) {
    const index = levelNumber(child.attributes['w:ilvl'] ?? '0');
    if (index !== null && !levels.has(index)) levels.set(index, levelOf(child, index));
  }
  return levels;
}

function levelOf(element: XmlElement, index: number): ListLevel {
  const text = childNamed(element, 'w:lvlText');
  return {
    // Word leaves out what is 0.
    start: numberIn(element, 'w:start') ?? 0,
    format: formatOf(element),
    text: (text === undefined ? `%${index + 1}.` : (text.attributes['w:val'] ?? '')).slice(
      0,
      maxTextLength,
    ),
    isSpaced: valueIn(element, 'w:suff') !== 'nothing',
    restartsAfter: numberIn(element, 'w:lvlRestart'),
    isLegal: switchIn(element, 'w:isLgl') ?? false,
    isHidden: switchIn(childNamed(element, 'w:rPr'), 'w:vanish') ?? false,
    style: valueIn(element, 'w:pStyle'),
  };
}

/** Formats that old programs do not know stand beside one that they do. */
function formatOf(element: XmlElement): string {
  const alternatives = childNamed(element, 'mc:AlternateContent');
  const old = valueIn(childNamed(alternatives, 'mc:Fallback'), 'w:numFmt');
  return valueIn(element, 'w:numFmt') ?? old ?? 'decimal';
}

function numberIn(element: XmlElement, name: string): number | null {
  const written = valueIn(element, name);
  return written !== undefined && /^\d{1,7}$/u.test(written) ? Number(written) : null;
}
