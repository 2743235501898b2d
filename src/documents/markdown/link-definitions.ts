import type { Options } from 'micromark-util-types';
import { linesOf, sourceLines } from './source-lines.js';
import type { LineOptions } from './source-lines.js';
import { contentOf } from './text-runs.js';

const noteLine = /^[ \t>]*\[\^((?:[^[\]\\\n]|\\.){1,999})\]:[ \t]*(?:\n[ \t]*)?\S/gmu;
const linkStart = /^ {0,3}\[(?!\^)/u;
const reference = /\[(\^?)((?:[^[\]\\]|\\.){1,999})\]/gu;

/** Finds the definitions of links and footnotes in the parts of one document. */
export class DefinitionReader {
  /** What defines a link, by label. */
  readonly #links = new Map<string, string>();
  readonly #notes = new Set<string>();
  readonly #micromark: Options;
  readonly #lines: LineOptions;

  /** @param micromark with which the parts are parsed */
  constructor(micromark: Options, lines: LineOptions) {
    this.#micromark = micromark;
    this.#lines = lines;
  }

  async read(parts: readonly string[]): Promise<void> {
    const { parse, postprocess, preprocess } = await import('micromark');
    for (const part of parts) {
      if (!part.includes(']:')) continue;
      for (const [, label = ''] of part.matchAll(noteLine)) this.#notes.add(normalised(label));
      for (const paragraph of this.#paragraphsOf(part)) {
        // Only the parser tells a definition from words that look like one.
        const chunks = preprocess()(paragraph, undefined, true);
        const written = parse(this.#micromark).document().write(chunks);
        let definition = '';
        for (const [kind, token, context] of postprocess(written)) {
          if (kind === 'enter' && token.type === 'definition') {
            definition = context.sliceSerialize(token);
          } else if (kind === 'exit' && token.type === 'definitionLabelString') {
            const name = normalised(context.sliceSerialize(token));
            if (!this.#links.has(name)) this.#links.set(name, definition);
          }
        }
      }
    }
  }

  /** The definitions that a part needs, its own among them. */
  referredTo(part: string): { readonly lines: string[]; readonly notes: string[] } {
    const lines = new Map<string, string>();
    const noted = new Set<string>();
    if (this.#links.size > 0 || this.#notes.size > 0) {
      for (const [, caret, label = ''] of part.matchAll(reference)) {
        const name = normalised(label);
        const line = this.#links.get(name);
        if (caret === '^' && this.#notes.has(name)) noted.add(name);
        else if (caret === '' && line !== undefined) lines.set(name, line);
      }
    }
    return { lines: [...lines.values()], notes: [...noted] };
  }

  /** The paragraphs that begin like a definition, without the marks of quotes and items. */
  #paragraphsOf(part: string): string[] {
    const paragraphs: string[][] = [];
    let isWithin = false;
    for (const line of sourceLines(linesOf(part), this.#lines)) {
      const content = contentOf(line);
      if (!line.isContinued) {
        isWithin = line.state === 'flow' && linkStart.test(content);
        if (isWithin) paragraphs.push([]);
      }
      if (isWithin) paragraphs.at(-1)?.push(content);
    }
    return paragraphs.map((lines) => lines.join('\n')).filter((text) => text.includes(']:'));
  }
}

/** As labels are compared (CommonMark, "matches"). */
function normalised(label: string): string {
  return label
    .replaceAll(/[\t\n\r ]+/gu, ' ')
    .trim()
    .toLowerCase()
    .toUpperCase();
}
