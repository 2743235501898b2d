import { sourceLines } from './source-lines.js';
import type { LineOptions, SourceLine } from './source-lines.js';
import { blankLine, contentOf, opensItem, prefixOf } from './text-runs.js';

const definition = /^:[ \t]+(?=\S)/u;
const maxTermLength = 120;

/** Makes paragraphs of definitions: `: text` under the line that it explains. */
export function withoutDefinitionMarks(
  lines: readonly string[],
  options: LineOptions,
): readonly string[] {
  if (!lines.some((line) => /^[ \t>]*:[ \t]/u.test(line))) return lines;
  const source = sourceLines(lines, options);
  const defined = new Set<number>();
  return source.flatMap((line, index) => {
    const content = contentOf(line).trimStart();
    const term = termAbove(source, index, defined);
    if (!definition.test(content) || line.state !== 'flow' || term === null) return [line.text];
    defined.add(index);
    return [blankLine(prefixOf(line)), prefixOf(line) + content.replace(definition, '')];
  });
}

/** The term or earlier definition right above or above one blank line. */
function termAbove(
  source: readonly SourceLine[],
  index: number,
  defined: ReadonlySet<number>,
): SourceLine | null {
  const above = source[index - 1];
  const isBlank = above !== undefined && contentOf(above).trim() === '';
  const at = isBlank ? index - 2 : index - 1;
  const line = source[at];
  if (line === undefined || line.state !== 'flow') return null;
  if (defined.has(at)) return line;
  const words = contentOf(line).trim();
  const isTerm =
    words !== '' &&
    words.length <= maxTermLength &&
    !line.isContinued &&
    !isBlank &&
    !/^[|#]/u.test(words) &&
    !opensItem(prefixOf(line));
  return isTerm && line.contentAt === source[index]?.contentAt ? line : null;
}
