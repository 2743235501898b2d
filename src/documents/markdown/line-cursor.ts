const tabSize = 4;

/** Walks through the marks at the head of a line; a tab counts to the next column of four. */
export class LineCursor {
  readonly line: string;
  #at = 0;
  #column = 0;
  /** Columns of a tab that is taken in part. */
  #left = 0;

  constructor(line: string) {
    this.line = line;
  }

  /** The place of the next character. */
  get at(): number {
    return this.#at;
  }

  rest(): string {
    return ' '.repeat(this.#left) + this.line.slice(this.#at);
  }

  isBlank(): boolean {
    for (let at = this.#at; at < this.line.length; at += 1) {
      const character = this.line.charAt(at);
      if (character !== ' ' && character !== '\t') return false;
    }
    return true;
  }

  /** Columns of white space ahead. */
  indent(): number {
    let column = this.#column + this.#left;
    for (let at = this.#at; at < this.line.length; at += 1) {
      const character = this.line.charAt(at);
      if (character === ' ') column += 1;
      else if (character === '\t') column += tabSize - (column % tabSize);
      else break;
    }
    return column - this.#column;
  }

  /** Takes so many columns of white space, or none where there are fewer. */
  takeIndent(columns: number): boolean {
    if (this.indent() < columns) return false;
    let wanted = columns;
    while (wanted > 0) {
      if (this.#left === 0) {
        const isTab = this.line.charAt(this.#at) === '\t';
        this.#left = isTab ? tabSize - (this.#column % tabSize) : 1;
        this.#at += 1;
      }
      const taken = Math.min(this.#left, wanted);
      this.#left -= taken;
      this.#column += taken;
      wanted -= taken;
    }
    return true;
  }

  /** Takes characters that are no white space. */
  skip(characters: number): void {
    this.#at += characters;
    this.#column += characters;
  }

  /** Takes the mark of a quote with the blank behind it, or nothing where there is none. */
  takeQuoteMark(): boolean {
    const indent = this.indent();
    if (indent >= tabSize || this.rest().trimStart().charAt(0) !== '>') return false;
    this.takeIndent(indent);
    this.skip(1);
    if (this.indent() > 0) this.takeIndent(1);
    return true;
  }
}
