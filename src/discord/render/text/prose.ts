import { sentenceSpans } from '../../../documents/passages/sentences.js';
import { trimSpan } from '../../../documents/trim-span.js';
import type { QuotedBlock } from '../../../domain/answer.js';
import type { Span } from '../../../domain/span.js';
import { isolatedCode } from './direction.js';
import type { Drawing } from './drawing.js';
import { markdownPieces, plainPieces } from './escape-markdown.js';
import { insertionsOf, type Insertions } from './prose-insertions.js';

/** Running text, and how it is drawn. Spans count in the whole text. */
export interface Prose extends Span {
  readonly language: string;
  readonly bold: readonly Span[];
  /** Null for nothing. */
  readonly underlined: Span | null;
  readonly blocks: readonly QuotedBlock[];
  /** Whether its lines run from right to left. */
  readonly isTurned: boolean;
  /** What a line takes beside its words. */
  readonly lineFrame: number;
}

type Look = 'plain' | 'bold' | 'code';

/** A unit of the text as it is sent, and the markdown before it that is not of the text. */
interface Unit {
  readonly before: string;
  readonly piece: string;
  readonly look: Look;
  readonly isUnderlined: boolean;
}

const boldMark = '**';
const underlineMark = '__';
/** Two backticks with a blank on each side, and what keeps its direction. */
const codeMarks = 8;

/** Running text as lines of markdown that show it and obey nothing in it. */
export function drawProse(text: string, prose: Prose): Drawing {
  const { start, end, isTurned } = prose;
  const insertions = insertionsOf(text, prose.blocks);
  const units = unitsOf(text, prose, insertions);
  return {
    start,
    end,
    isFence: false,
    costs: units.map((unit, at) => costOf(unit, units[at - 1], prose.lineFrame)),
    frame: 0,
    sentences: sentencesOf(text, prose, insertions.starts),
    draw: (part, edges) => {
      const words = trimSpan(text, part);
      const from = edges.before ? words.start : part.start;
      const to = edges.after ? Math.max(from, words.end) : part.end;
      return linesOf(units.slice(from - start, to - start), isTurned).join('\n');
    },
  };
}

/** Sentences, none of which goes over the beginning of an item or a row. */
function sentencesOf(text: string, prose: Prose, starts: readonly number[]): Span[] {
  const within = starts.filter((at) => at > prose.start && at < prose.end);
  const bounds = [prose.start, ...within.toSorted((a, b) => a - b), prose.end];
  return bounds
    .slice(1)
    .flatMap((end, i) => sentenceSpans(text, { start: bounds[i] ?? end, end }, prose.language));
}

function unitsOf(
  text: string,
  { start, end, bold, underlined, blocks }: Prose,
  insertions: Insertions,
): Unit[] {
  const words = text.slice(start, end);
  const plain = plainPieces(words);
  const pieces = markdownPieces(words);
  const looks: Look[] = pieces.map(() => 'plain');
  const local = (span: Span) =>
    [Math.max(0, span.start - start), Math.max(0, span.end - start)] as const;
  for (const span of bold) looks.fill('bold', ...local(span));
  for (const span of blocks.filter(({ kind }) => kind === 'inline-code')) {
    const [from, to] = local(span);
    const code = plain.slice(from, to);
    if (!canBeCode(code.join(''))) continue;
    looks.fill('code', from, to);
    pieces.splice(from, code.length, ...code);
  }
  for (const { span, isBreak } of insertions.hidden) {
    const [from, to] = local(span);
    pieces.fill('', from, to);
    if (isBreak && from < to) pieces.fill('\n', from, from + 1);
  }
  return pieces.map((piece, at) => ({
    piece,
    before: insertions.before.get(start + at) ?? '',
    look: looks[at] ?? 'plain',
    isUnderlined: looks[at] !== 'code' && isWithin(start + at, underlined),
  }));
}

function isWithin(at: number, span: Span | null): boolean {
  return span !== null && at >= span.start && at < span.end;
}

/** Two backticks inside would end the code, for more than two around it mean a block. */
function canBeCode(code: string): boolean {
  return code.trim() !== '' && !code.includes('``');
}

/** A line break closes what is open, and opens it again on the next line. */
function costOf(unit: Unit, last: Unit | undefined, lineFrame: number): number {
  const { piece, before, look, isUnderlined } = unit;
  const isNew = piece === '\n' || before !== '';
  const marks = { plain: 0, bold: 2 * boldMark.length + 1, code: codeMarks };
  const opened = isNew || look !== last?.look ? marks[look] : 0;
  const isUnderlineNew = isUnderlined && (isNew || look !== last?.look || !last.isUnderlined);
  const underline = isUnderlineNew ? 2 * underlineMark.length + 1 : 0;
  const line = piece === '\n' ? lineFrame : 0;
  const words = look === 'code' ? 2 * piece.length : piece.length;
  return before.length + words + line + opened + underline;
}

function linesOf(units: readonly Unit[], isTurned: boolean): string[] {
  const lines = [''];
  let run: Unit[] = [];
  // What is not shown must not part two runs of bold: four asterisks are no marks.
  const shown = units.filter(({ piece, before }) => piece !== '' || before !== '');
  for (const [at, unit] of shown.entries()) {
    const next = shown[at + 1];
    const isBreak = unit.piece === '\n';
    lines[lines.length - 1] += unit.before;
    if (!isBreak) run.push(unit);
    const goesOn = next?.look === unit.look && next.before === '' && next.piece !== '\n';
    if (!isBreak && goesOn) continue;
    lines[lines.length - 1] += drawRun(run, unit.look, isTurned);
    run = [];
    if (isBreak) lines.push('');
  }
  return lines;
}

function drawRun(units: readonly Unit[], look: Look, isTurned: boolean): string {
  const run = joined(units);
  if (run.trim() === '') return run;
  if (look === 'plain') return withUnderline(units);
  if (look === 'bold') return hasWords(run) ? inMarks(withUnderline(units), boldMark) : run;
  // Code that touches other code may come to backticks that none of them has.
  if (!canBeCode(run)) return markdownPieces(run).join('');
  return isTurned ? isolatedCode(inlineCode(run)) : inlineCode(run);
}

function withUnderline(units: readonly Unit[]): string {
  const first = units.findIndex(({ isUnderlined }) => isUnderlined);
  const end = units.findLastIndex(({ isUnderlined }) => isUnderlined) + 1;
  if (first === -1) return joined(units);
  const words = joined(units.slice(first, end));
  const shown = hasWords(words) ? inMarks(words, underlineMark) : words;
  return joined(units.slice(0, first)) + shown + joined(units.slice(end));
}

function joined(units: readonly Unit[]): string {
  return units.map(({ piece }) => piece).join('');
}

/** A full stop behind code is not worth marks of its own. */
function hasWords(run: string): boolean {
  return /[\p{L}\p{N}]/u.test(run);
}

function inlineCode(code: string): string {
  if (!code.includes('`')) return `\`${code}\``;
  // A blank parts its own backticks from the marks; clients take it off again.
  return `\`\`${code.replaceAll(/^(?= *`)|(?<=` *)$/g, ' ')}\`\``;
}

/**
 * Marks touch the words, and never stand alone. Clients read what stands between them anew, as if a
 * line began there.
 */
function inMarks(run: string, mark: string): string {
  const words = run.trim();
  const at = run.indexOf(words);
  const escaped = words.replace(/^[-+]|(?<=^\d+)[.)](?=\s|$)/, '\\$&');
  return run.slice(0, at) + mark + escaped + mark + run.slice(at + words.length);
}
