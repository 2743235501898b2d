import { combined, matrixOf, movedBy, identityMatrix } from './pdf-matrix.js';
import type { Matrix } from './pdf-matrix.js';

/** One sign on a page. Lengths in points, x along its direction of writing, y across, upwards. */
export interface PdfGlyph {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  /** Direction of writing in whole degrees, counterclockwise; 0 is upright. */
  readonly angle: number;
  /** Number of the text object (BT to ET) that it stands in. */
  readonly textObject: number;
  /** Marked content around it, outermost first, as positions in the page's list of it. */
  readonly marks: readonly number[];
}

/** What a page paints, as the parser lists it. */
export interface PdfOperators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

export interface PdfPainting {
  readonly glyphs: readonly PdfGlyph[];
  /** Tags of the marked content with properties, in order; content of forms and layers aside. */
  readonly tags: readonly string[];
}

interface Surroundings {
  /** Names of the operators by number. */
  readonly names: ReadonlyMap<number, string>;
  /** From the page's own coordinates to upright ones, y upwards. */
  readonly base: Matrix;
  /** Width of a glyph's unit in a font; null where the font could not be read. */
  readonly unitOf: (font: string) => number | null;
}

interface TextState {
  readonly page: Matrix;
  readonly font: string;
  readonly size: number;
  readonly characterSpace: number;
  readonly wordSpace: number;
  readonly stretch: number;
  readonly leading: number;
  readonly rise: number;
}

/** Marked content is not nested deeper than this, but by those who wish harm. */
const maxDepth = 50;

/** What a sign is shown as that the file names no letter for. */
export const unknownLetter = '\ufffd';

/** What stands for text of which nothing is known, not even how many letters it has. */
const lostText = unknownLetter.repeat(4);

type Arguments = Readonly<Record<number, unknown>>;

/**
 * The signs that a page paints with their places, in the order of its content. The parser's own
 * text items will not do: it takes letters with marks for zero wide and puts spaces behind them.
 * Text space and its operators: ISO 32000-1, 9.3 and 9.4.
 */
export function paintingOf(operators: PdfOperators, surroundings: Surroundings): PdfPainting {
  const painter = new Painter(surroundings);
  for (const [index, number] of operators.fnArray.entries()) {
    const args = operators.argsArray[index];
    painter.paint(surroundings.names.get(number) ?? '', isArguments(args) ? args : {});
  }
  return { glyphs: painter.glyphs, tags: painter.tags };
}

class Painter {
  readonly glyphs: PdfGlyph[] = [];
  readonly tags: string[] = [];
  readonly #unitOf: Surroundings['unitOf'];
  readonly #saved: TextState[] = [];
  #state: TextState;
  #line = identityMatrix;
  #text = identityMatrix;
  #textObject = 0;
  #forms = 0;
  readonly #open: (number | null)[] = [];
  /** The open marks; null where they must be looked up again. */
  #marks: readonly number[] | null = null;

  readonly #steps: Readonly<Record<string, (args: Arguments) => void>> = {
    save: () => this.#saved.push(this.#state),
    restore: () => this.#set(this.#saved.pop() ?? {}),
    transform: (args) => this.#transform(matrixOf(args)),
    paintFormXObjectBegin: (args) => {
      this.#forms += 1;
      this.#saved.push(this.#state);
      this.#transform(matrixOf(args[0]));
    },
    paintFormXObjectEnd: () => {
      this.#forms -= 1;
      this.#set(this.#saved.pop() ?? {});
    },
    beginText: () => {
      this.#textObject += 1;
      this.#startLine(identityMatrix);
    },
    setFont: (args) => this.#set({ font: String(args[0]), size: numberOf(args[1]) }),
    setGState: (args) => this.#setGraphics(args[0]),
    setCharSpacing: (args) => this.#set({ characterSpace: numberOf(args[0]) }),
    setWordSpacing: (args) => this.#set({ wordSpace: numberOf(args[0]) }),
    setHScale: (args) => this.#set({ stretch: numberOf(args[0]) / 100 }),
    setLeading: (args) => this.#set({ leading: -numberOf(args[0]) }),
    setTextRise: (args) => this.#set({ rise: numberOf(args[0]) }),
    setTextMatrix: (args) => this.#startLine(matrixOf(args[0]) ?? matrixOf(args) ?? identityMatrix),
    moveText: (args) => this.#moveLine(numberOf(args[0]), numberOf(args[1])),
    setLeadingMoveText: (args) => {
      this.#set({ leading: numberOf(args[1]) });
      this.#moveLine(numberOf(args[0]), numberOf(args[1]));
    },
    nextLine: () => this.#moveLine(0, this.#state.leading),
    showText: (args) => this.#show(args[0]),
    beginMarkedContent: () => this.#openMark(null),
    beginMarkedContentProps: (args) => {
      const isCounted = this.#forms === 0 && args[0] !== 'OC';
      this.#openMark(isCounted ? this.tags.push(String(args[0])) - 1 : null);
    },
    endMarkedContent: () => {
      this.#open.pop();
      this.#marks = null;
    },
  };

  constructor(surroundings: Surroundings) {
    this.#unitOf = surroundings.unitOf;
    this.#state = {
      page: surroundings.base,
      font: '',
      size: 0,
      characterSpace: 0,
      wordSpace: 0,
      stretch: 1,
      leading: 0,
      rise: 0,
    };
  }

  paint(operator: string, args: Arguments): void {
    if (Object.hasOwn(this.#steps, operator)) this.#steps[operator]?.(args);
  }

  #set(change: Partial<TextState>): void {
    this.#state = { ...this.#state, ...change };
  }

  #setGraphics(changes: unknown): void {
    if (!Array.isArray(changes)) return;
    const found: unknown = changes.find((change) => Array.isArray(change) && change[0] === 'Font');
    const font: unknown = Array.isArray(found) ? found[1] : null;
    if (Array.isArray(font)) this.#set({ font: String(font[0]), size: numberOf(font[1]) });
  }

  #transform(matrix: Matrix | null): void {
    if (matrix !== null) this.#set({ page: combined(matrix, this.#state.page) });
  }

  #startLine(matrix: Matrix): void {
    this.#line = matrix;
    this.#text = matrix;
  }

  #moveLine(x: number, y: number): void {
    this.#startLine(combined([1, 0, 0, 1, x, y], this.#line));
  }

  #openMark(mark: number | null): void {
    this.#open.push(mark);
    this.#marks = null;
  }

  #show(shown: unknown): void {
    if (!Array.isArray(shown)) return;
    const { size, stretch, characterSpace, wordSpace, font } = this.#state;
    const unit = this.#unitOf(font);
    // Of a font that cannot be read the parser drops the text without a word.
    if (unit === null) return this.#place(lostText, 0);
    for (const item of shown) {
      if (typeof item === 'number') {
        this.#advance((-item / 1000) * size * stretch);
        continue;
      }
      if (!isGlyph(item)) continue;
      const width = item.width * unit * size * stretch;
      this.#place(item.unicode, width);
      this.#advance(width + (characterSpace + (item.isSpace ? wordSpace : 0)) * stretch);
    }
  }

  #advance(width: number): void {
    this.#text = combined([1, 0, 0, 1, width, 0], this.#text);
  }

  #place(text: string, width: number): void {
    const { page, size, rise } = this.#state;
    const matrix = combined(this.#text, page);
    const forward = size < 0 ? -1 : 1;
    const radians = Math.atan2(matrix[1] * forward, matrix[0] * forward);
    const angle = Math.round((radians * 180) / Math.PI) || 0;
    const [x, y] = movedBy(matrix, 0, rise);
    const [cos, sin] = angle === 0 ? [1, 0] : [Math.cos(radians), Math.sin(radians)];
    this.#marks ??= this.#open.slice(0, maxDepth).filter((mark) => mark !== null);
    this.glyphs.push({
      text,
      x: x * cos + y * sin,
      y: y * cos - x * sin,
      width: Math.abs(width) * Math.hypot(matrix[0], matrix[1]),
      size: Math.abs(size) * Math.hypot(matrix[2], matrix[3]) || 1,
      angle,
      textObject: this.#textObject,
      marks: this.#marks,
    });
  }
}

function isArguments(value: unknown): value is Arguments {
  return typeof value === 'object' && value !== null;
}

function isGlyph(
  item: unknown,
): item is { readonly unicode: string; readonly width: number; readonly isSpace: boolean } {
  return (
    typeof item === 'object' &&
    item !== null &&
    'unicode' in item &&
    typeof item.unicode === 'string' &&
    'width' in item &&
    typeof item.width === 'number'
  );
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
