import type { Span } from '../../domain/span.js';
import type { TextLink } from '../document-loader.js';
import type { MarkedText } from '../text-builder.js';
import { keptSpace, lineBreak } from './html-inline.js';

/** A digit outside the basic plane takes two units, and a mark may follow it. */
const tailLength = 3;

/** The inline text since the last block began or ended, with the links and the code in it. */
export class GatheredText {
  #text = '';
  /** Its last characters; to look at the text itself would take time that grows with it. */
  #tail = '';
  #isBegun = false;
  #links: TextLink[] = [];
  #code: Span[] = [];
  /** Where the open links and the outermost open code began. */
  #openLinks: number[] = [];
  readonly #openCode = { depth: 0, start: 0 };
  #preformatted = 0;
  /** Digits that follow are raised or lowered ones, and none of the number before. */
  #isRaised = false;

  /** Whether it shows anything. */
  get isBegun(): boolean {
    return this.#isBegun;
  }

  /** @returns what was added, with the signs of `html-inline.ts` */
  add(data: string): string {
    if (this.#isRaised && data !== '') {
      if (/\p{Nd}[.,]?$/u.test(this.#tail) && /^\p{Nd}/u.test(data)) this.#text += ' ';
      this.#isRaised = false;
    }
    const shown =
      this.#preformatted > 0
        ? data.replaceAll(/\r?\n/gu, lineBreak).replaceAll(/[ \t]/gu, keptSpace)
        : data;
    this.#text += shown;
    this.#tail = (this.#tail + shown.slice(-tailLength)).slice(-tailLength);
    this.#isBegun ||= /\S/u.test(shown);
    return shown;
  }

  /** Gives what was gathered and begins anew; what is open stays open. */
  take(): MarkedText {
    const taken = { text: this.#text, links: this.#links, code: this.#code };
    this.#text = '';
    this.#tail = '';
    this.#isBegun = false;
    this.#links = [];
    this.#code = [];
    this.#openLinks = this.#openLinks.map(() => 0);
    this.#openCode.start = 0;
    return taken;
  }

  beginPreformatted(): void {
    this.#preformatted += 1;
  }

  endPreformatted(): void {
    this.#preformatted -= 1;
  }

  beginRaised(): void {
    this.#isRaised = true;
  }

  endRaised(): void {
    this.#isRaised = false;
  }

  beginLink(): void {
    this.#openLinks.push(this.#text.length);
  }

  endLink(url: string | undefined): void {
    const start = this.#openLinks.pop() ?? 0;
    const end = this.#text.length;
    if (url !== undefined && start < end) this.#links.push({ start, end, url });
  }

  beginCode(): void {
    if (this.#openCode.depth === 0) this.#openCode.start = this.#text.length;
    this.#openCode.depth += 1;
  }

  endCode(): void {
    this.#openCode.depth -= 1;
    const { depth, start } = this.#openCode;
    const end = this.#text.length;
    if (depth === 0 && start < end && this.#preformatted === 0) this.#code.push({ start, end });
  }
}
