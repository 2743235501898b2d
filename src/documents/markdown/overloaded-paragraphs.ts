import { rewriteInline } from './inline-scan.js';
import type { InlineRule } from './inline-scan.js';
import type { LineOptions } from './source-lines.js';
import { rewriteRuns } from './text-runs.js';

/** The parser's time grows with the square of these; real paragraphs have a tenth at the most. */
const maxEmphasisRuns = 1000;
const maxBrackets = 4000;

const escape: InlineRule = (text, at) => ({ end: at + 1, text: `\\${text.charAt(at)}` });
const escapes = new Map(['*', '_', '~', '[', ']'].map((sign) => [sign, escape] as const));

/** Makes the marks of paragraphs that have too many of them plain text, so that time is bounded. */
export function withoutOverload(
  lines: readonly string[],
  options: LineOptions,
): { readonly lines: readonly string[]; readonly warnings: readonly string[] } {
  const warnings: string[] = [];
  if (lines.reduce((sum, line) => sum + marksIn(line), 0) <= maxEmphasisRuns) {
    return { lines, warnings };
  }
  const written = rewriteRuns(lines, options, (run) => {
    const runs = countOf(run, /\*+|_+|~+/gu);
    const brackets = countOf(run, /[[\]]/gu);
    if (runs <= maxEmphasisRuns && brackets <= maxBrackets) return run;
    const line = run.split('\n', 1)[0]?.trim().slice(0, 40) ?? '';
    if (warnings.length === 0) {
      warnings.push(
        `The paragraph "${line}…" with ${Math.max(runs, brackets)} marks is read as plain text.`,
      );
    }
    return rewriteInline(run, escapes);
  });
  return { lines: written, warnings };
}

function marksIn(line: string): number {
  return countOf(line, /\*+|_+|~+|[[\]]/gu);
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
