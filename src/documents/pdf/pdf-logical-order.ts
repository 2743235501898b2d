/** A sign, or several that stand for one text. */
interface PlacedText {
  readonly text: string;
  /** Signs of one text object were written in one go. */
  readonly textObject: number;
  /** Whether its text is the one that was typed, rather than what is shown. */
  readonly isStated?: boolean;
}

type Kind = 'right-to-left' | 'left-to-right' | 'number' | 'neutral';

const rightToLeft =
  /[\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Adlm}\p{sc=Rohg}]/u;

/** Between two digits they are part of the number: `1.5`, `2025/12`. */
const numberSeparator = /^[.,:/+\u060c\u066b\u066c-]$/u;

const numberSign = /^[%$€£#°٪]$/u;

const linkPattern = /https?:\/\/[A-Za-z0-9._~:/?#@!$&'*+,;=%-]*/giu;

const mirrored: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  [')', '('],
  ['[', ']'],
  [']', '['],
  ['{', '}'],
  ['}', '{'],
  ['<', '>'],
  ['>', '<'],
  ['«', '»'],
  ['»', '«'],
  ['‹', '›'],
  ['›', '‹'],
]);

/** Whether a text is of letters (or digits) that are written from right to left. */
export function isRightToLeft(text: string): boolean {
  return /\p{L}/u.test(text) && rightToLeft.test(text);
}

/**
 * The order in which a line is read, out of the order in which it stands on the page: the Unicode
 * Bidirectional Algorithm (UAX #9) run backwards. Where Latin letters stand left of a number the
 * page looks the same for `COVID-19` and for `19-COVID`; only signs written in one go tell.
 * @param placed from left to right
 */
export function inLogicalOrder<T extends PlacedText>(
  placed: readonly T[],
  isBaseRightToLeft: boolean,
): T[] {
  const latin = withLinks(withLatinObjects(kindsOf(placed), placed), placed);
  const kinds = isBaseRightToLeft ? latin : withOuterNumbers(latin);
  const levels = levelsOf(kinds, isBaseRightToLeft);
  const runs: { level: number; items: T[] }[] = [];
  for (const [index, item] of placed.entries()) {
    const level = levels[index] ?? 0;
    const last = runs.at(-1);
    if (last?.level === level) last.items.push(item);
    else runs.push({ level, items: [item] });
  }
  const ordered = joinedRuns(runs, isBaseRightToLeft).flatMap(({ level, items }) => {
    const isTurned = level % 2 === 1;
    return (isTurned ? items.toReversed() : items).map((item) => ({ item, isTurned }));
  });
  return withBrackets(ordered);
}

/** Puts the runs themselves in order: rule L2, at the level of runs. */
function joinedRuns<R extends { readonly level: number }>(
  runs: readonly R[],
  isBaseRightToLeft: boolean,
): R[] {
  if (isBaseRightToLeft) return runs.toReversed();
  const ordered: R[] = [];
  let inner: R[] = [];
  for (const run of runs) {
    if (run.level > 0) {
      inner.unshift(run);
      continue;
    }
    ordered.push(...inner, run);
    inner = [];
  }
  return [...ordered, ...inner];
}

function kindsOf(placed: readonly PlacedText[]): Kind[] {
  const kinds: Kind[] = placed.map(({ text }) => kindOf(text));
  const textAt = (index: number): string => placed[index]?.text ?? '';
  for (let index = 0; index < kinds.length; index += 1) {
    const [before, after] = [kinds[index - 1], kinds[index + 1]];
    const isNumberPart =
      kinds[index] === 'neutral' &&
      ((numberSeparator.test(textAt(index)) && before === 'number' && after === 'number') ||
        (numberSign.test(textAt(index)) && (before === 'number' || after === 'number')));
    if (isNumberPart) kinds[index] = 'number';
  }
  return kinds;
}

function kindOf(text: string): Kind {
  if (isRightToLeft(text)) return 'right-to-left';
  if (/\p{L}/u.test(text)) return 'left-to-right';
  return /\p{Nd}/u.test(text) ? 'number' : 'neutral';
}

/**
 * What was written in one go with Latin letters and no others belongs to them: numbers (rule W7),
 * and the hyphen that ends a line of a long link.
 */
function withLatinObjects(kinds: readonly Kind[], placed: readonly PlacedText[]): Kind[] {
  const objectsOf = (kind: Kind): ReadonlySet<number> =>
    new Set(placed.filter((_, index) => kinds[index] === kind).map((item) => item.textObject));
  const latin = objectsOf('left-to-right');
  const other = objectsOf('right-to-left');
  let isAmidLatin = false;
  return kinds.map((kind, index) => {
    const object = placed[index]?.textObject ?? 0;
    const isOneGo = placed[index - 1]?.textObject === object;
    isAmidLatin = isOneGo
      ? isAmidLatin
      : kinds[index - 1] === 'left-to-right' && leadsToNumber(kinds, placed, index);
    const isLatin = isAmidLatin || latin.has(object);
    return isLatin && !other.has(object) ? 'left-to-right' : kind;
  });
}

/**
 * Whether what begins here right of Latin letters is a space or a stop and a number written in one
 * go: `Rs` and `. 50`. A number of its own would have had the space on the other side (rule N2).
 */
function leadsToNumber(
  kinds: readonly Kind[],
  placed: readonly PlacedText[],
  start: number,
): boolean {
  const object = placed[start]?.textObject;
  let index = start;
  while (kinds[index] === 'neutral' && placed[index]?.textObject === object) index += 1;
  return index > start && kinds[index] === 'number' && placed[index]?.textObject === object;
}

/** A link is Latin to its last sign, be it a hyphen at the line's end. */
function withLinks(kinds: readonly Kind[], placed: readonly PlacedText[]): Kind[] {
  const text = placed.map((item) => item.text).join('');
  const links = Array.from(text.matchAll(linkPattern));
  let end = 0;
  let next = 0;
  return kinds.map((kind, index) => {
    end += placed[index]?.text.length ?? 0;
    while (end > endOf(links[next])) next += 1;
    return end > (links[next]?.index ?? Infinity) ? 'left-to-right' : kind;
  });
}

function endOf(match: RegExpExecArray | undefined): number {
  return match === undefined ? Infinity : match.index + match[0].length;
}

/** In a line from left to right, a number belongs to the other letters only amid of them. */
function withOuterNumbers(kinds: readonly Kind[]): Kind[] {
  const strong = kinds.map((kind) => (isStrong(kind) ? kind : null));
  const { before, after } = neighbours(strong, 'left-to-right');
  return kinds.map((kind, index) => {
    const isAmid = before[index] === 'right-to-left' && after[index] === 'right-to-left';
    return kind === 'number' && !isAmid ? 'left-to-right' : kind;
  });
}

/** Levels of the signs; neutral ones take the side of both neighbours or the line's (N1, N2). */
function levelsOf(kinds: readonly Kind[], isBaseRightToLeft: boolean): number[] {
  const base: Kind = isBaseRightToLeft ? 'right-to-left' : 'left-to-right';
  const sides = kinds.map((kind) => {
    if (kind === 'neutral') return null;
    return kind === 'number' ? 'right-to-left' : kind;
  });
  const { before, after } = neighbours(sides, base);
  return kinds.map((kind, index) => {
    const shared = before[index] === after[index] ? before[index] : base;
    const resolved = kind === 'neutral' ? shared : kind;
    if (resolved === 'right-to-left') return 1;
    return resolved === 'number' || isBaseRightToLeft ? 2 : 0;
  });
}

/** The nearest known kinds on either side, its own where it is known itself. */
function neighbours(
  known: readonly (Kind | null)[],
  edge: Kind,
): { before: readonly Kind[]; after: readonly Kind[] } {
  const before: Kind[] = [];
  for (const kind of known) before.push(kind ?? before.at(-1) ?? edge);
  const after: Kind[] = [];
  for (const kind of known.toReversed()) after.push(kind ?? after.at(-1) ?? edge);
  return { before, after: after.reverse() };
}

function isStrong(kind: Kind): boolean {
  return kind === 'right-to-left' || kind === 'left-to-right';
}

/**
 * Brackets amid letters from right to left turned round, since the page shows their mirror image.
 * Some programs name the bracket that was typed rather than the one that is shown: then they stand
 * right already.
 */
function withBrackets<T extends PlacedText>(
  ordered: readonly { readonly item: T; readonly isTurned: boolean }[],
): T[] {
  const shown = ordered.map(({ item }) => item);
  const turned = ordered.map(({ item, isTurned }) =>
    isTurned && item.isStated !== true
      ? { ...item, text: mirrored.get(item.text) ?? item.text }
      : item,
  );
  return misplaced(turned) <= misplaced(shown) ? turned : shown;
}

/** How many closing brackets have no opening one before them. */
function misplaced(items: readonly PlacedText[]): number {
  let open = 0;
  let wrong = 0;
  for (const { text } of items) {
    if (/^[([{<«‹]$/u.test(text)) open += 1;
    else if (mirrored.has(text)) {
      if (open === 0) wrong += 1;
      else open -= 1;
    }
  }
  return wrong + open;
}
