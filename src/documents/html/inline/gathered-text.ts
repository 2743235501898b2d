import type { Span } from '../../../domain/span.js';
import type { TextLink } from '../../document-loader.js';
import type { MarkedText } from '../../text-builder.js';
import { keptSpace, lineBreak } from './html-inline.js';
import { beginsWithDigit, endsInDigit, signsBefore } from './raised-text.js';
import type { RaisedKind } from './raised-text.js';

/** Enough for a year and a mark behind it; a digit outside the basic plane takes two units. */
const tailLength = 12;

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
  /** What follows is raised or lowered, and none of its digits belongs to a number before. */
  #raised: RaisedKind | null = null;
  /** What follows stands behind raised or lowered text. */
  #wasRaised = false;
  /** Whether a bracket is open around a mark. */
  #isBracketed = false;

  /** Whether it shows anything. */
  get isBegun(): boolean {
    return this.#isBegun;
  }

  /** @returns what was added, with the signs of `html-inline.ts` */
  add(data: string): string {
    if (data !== '') this.#keepApart(data);
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

  beginRaised(kind: RaisedKind): void {
    this.#raised = kind;
  }

  endRaised(): void {
    if (this.#isBracketed) this.#append(']');
    this.#isBracketed = false;
    this.#raised = null;
    this.#wasRaised = true;
  }

  /** Sets what a reader sees apart from the number that stands before it. */
  #keepApart(data: string): void {
    const kind = this.#raised;
    if (kind !== null) {
      const signs = signsBefore(kind, this.#tail, data);
      this.#isBracketed = signs.endsWith('[');
      this.#append(signs);
      this.#raised = null;
    } else if (this.#wasRaised && endsInDigit.test(this.#tail) && beginsWithDigit.test(data)) {
      this.#append(' ');
    }
    this.#wasRaised = false;
  }

  #append(signs: string): void {
    this.#text += signs;
    this.#tail = (this.#tail + signs).slice(-tailLength);
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
