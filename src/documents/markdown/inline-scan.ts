/** What takes the place of a stretch of text. */
export interface Rewritten {
  /** Where the stretch ends. */
  readonly end: number;
  readonly text: string;
}

/** Looks at a character that may begin something; null leaves it as it is. */
export type InlineRule = (text: string, at: number) => Rewritten | null;

/** A link's target is looked for no further; longer ones are data. */
const maxTargetLength = 2000;

/**
 * Rewrites a paragraph of Markdown where a rule says so, never within inline code, behind a
 * backslash or in the target of a link.
 * @param rules by the character that they begin with
 */
export function rewriteInline(text: string, rules: ReadonlyMap<string, InlineRule>): string {
  const ends = new CodeEnds(text);
  let written = '';
  let kept = 0;
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    const rule = rules.get(character);
    const rewritten = rule?.(text, at) ?? null;
    if (rewritten !== null) {
      written += text.slice(kept, at) + rewritten.text;
      kept = rewritten.end;
      at = rewritten.end;
    } else if (character === '\\') at += 2;
    else if (character === '`') at = ends.behind(at);
    else if (character === ']' && text.charAt(at + 1) === '(') at = targetEnd(text, at + 1);
    else at += 1;
  }
  return written + text.slice(kept);
}

/** Behind the target in parentheses that opens at `at`; just behind the parenthesis if none closes. */
function targetEnd(text: string, at: number): number {
  let depth = 0;
  const last = Math.min(text.length, at + maxTargetLength);
  for (let index = at; index < last; index += 1) {
    const character = text.charAt(index);
    if (character === '\\') index += 1;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (depth === 0) return index + 1;
    if (depth > 32) break;
  }
  return at + 1;
}

/** Finds the end of inline code: the next run of as many backticks as opened it. */
export class CodeEnds {
  readonly #text: string;
  #runs: Map<number, number[]> | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  /** Behind the code that opens at `at`, or behind its backticks where nothing closes it. */
  behind(at: number): number {
    let end = at;
    while (this.#text.charAt(end) === '`') end += 1;
    const length = end - at;
    const runs = (this.#runs ??= this.#findRuns()).get(length) ?? [];
    // The text is read from left to right: what lies behind is not asked for again.
    while (runs.length > 0 && (runs.at(-1) ?? 0) <= at) runs.pop();
    const close = runs.at(-1);
    return close === undefined ? end : close + length;
  }

  /** Where runs of backticks begin, by their length, the last first. */
  #findRuns(): Map<number, number[]> {
    const runs = new Map<number, number[]>();
    for (const { 0: run, index } of this.#text.matchAll(/`+/gu)) {
      const places = runs.get(run.length) ?? [];
      places.push(index);
      runs.set(run.length, places);
    }
    for (const places of runs.values()) places.reverse();
    return runs;
  }
}
