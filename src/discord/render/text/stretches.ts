import type { QuotedBlock } from '../../../domain/answer.js';
import type { Span } from '../../../domain/span.js';
import { drawTable } from './aligned-table.js';
import { isolationLength, isRightToLeft } from './direction.js';
import type { Drawing } from './drawing.js';
import { drawCode } from './fence.js';
import { pathLine } from './path-line.js';
import { drawProse } from './prose.js';

/** A text of a document, with what it takes to draw it. Spans count within `text`. */
export interface ShownText {
  readonly text: string;
  readonly language: string;
  readonly blocks: readonly QuotedBlock[];
  /** What is shown in bold; nothing of it is code. */
  readonly bold?: readonly Span[];
  /** What is underlined; it crosses nothing that is drawn otherwise. Nothing where it is null. */
  readonly underlined?: Span | null;
  /** What must be seen where not all of it fits; the beginning where it is not given. */
  readonly keep?: Span;
  /** Where other headings begin to hold, in order. */
  readonly sections?: readonly ShownSection[];
}

/** A part of a text that stands under headings of its own. */
export interface ShownSection {
  readonly start: number;
  /** The path of them, outermost first. */
  readonly headings: readonly string[];
}

/** A stretch, and the line of headings above it where others begin to hold with it. */
export interface Stretch extends Drawing {
  readonly heading: string | null;
}

/** How lines of running text are drawn. */
export interface Look {
  readonly prefix: string;
  readonly isTurned: boolean;
}

/**
 * The stretches of a text in order: code, tables that can be aligned, and the running text between
 * them, parted where other headings begin to hold.
 */
export function stretchesOf(
  shown: ShownText,
  prefix: string,
): { readonly stretches: readonly Stretch[]; readonly look: Look } {
  const fences = fencesOf(shown);
  const look = { prefix, isTurned: isRightToLeft(withoutSpans(shown.text, fences)) };
  const headings = new Map(
    (shown.sections ?? []).map((section) => [section.start, pathLine(section.headings)]),
  );
  const bounds = [0, shown.text.length, ...headings.keys()];
  const places = [...bounds, ...fences.flatMap(({ start, end }) => [start, end])];
  const stretches = spansBetween(places).map((span) => {
    const fence = fences.find(({ start }) => start === span.start);
    return underHeading(fence ?? proseOf(shown, span, look), headings.get(span.start) ?? null);
  });
  return { stretches, look };
}

/** What stands above the beginning is told beside the drawing. */
function underHeading(drawing: Drawing, heading: string | null): Stretch {
  return { ...drawing, heading: drawing.start === 0 ? null : heading };
}

function spansBetween(places: readonly number[]): Span[] {
  const sorted = [...new Set(places)].toSorted((a, b) => a - b);
  return sorted.slice(1).map((end, i) => ({ start: sorted[i] ?? end, end }));
}

function proseOf(
  { text, language, blocks, bold = [], underlined = null }: ShownText,
  span: Span,
  look: Look,
) {
  return drawProse(text, {
    ...span,
    language,
    bold,
    underlined,
    blocks: blocks.filter(({ start, end }) => start < span.end && end > span.start),
    isTurned: look.isTurned,
    lineFrame: lineFrame(look),
  });
}

/** Code, and tables that can be aligned; not those within one another. */
function fencesOf({ text, blocks }: ShownText): Drawing[] {
  const fences: Drawing[] = [];
  for (const block of blocks) {
    if (block.start === block.end || block.start < (fences.at(-1)?.end ?? 0)) continue;
    const fence =
      block.kind === 'code'
        ? drawCode(text, block)
        : block.kind === 'table'
          ? drawTable(text, block)
          : null;
    if (fence !== null) fences.push(fence);
  }
  return fences;
}

/** What a line of running text takes beside its words and its break. */
function lineFrame({ prefix, isTurned }: Look): number {
  return prefix.length + (isTurned ? isolationLength : 0);
}

/** With the break that parts it from the stretch above. */
function stretchFrame({ frame, heading }: Stretch, look: Look): number {
  return frame + 1 + lineFrame(look) + (heading === null ? 0 : heading.length + 3);
}

/**
 * What any part may take beside the costs of its units: marks where it is cut at both ends, and the
 * stretch that it begins in the midst of.
 */
export function frameOf(stretches: readonly Stretch[], look: Look, mark: string): number {
  const marks = 2 * (lineFrame(look) + mark.length + 2);
  return marks + Math.max(0, ...stretches.map((stretch) => stretchFrame(stretch, look)));
}

/** What each unit comes to; the first of a stretch with what the stretch takes. */
export function costsOf(stretches: readonly Stretch[], look: Look): number[] {
  return stretches.flatMap((stretch) =>
    stretch.costs.map((cost, at) => (at === 0 ? stretchFrame(stretch, look) + cost : cost)),
  );
}

function withoutSpans(text: string, spans: readonly Span[]): string {
  let [rest, end] = ['', 0];
  for (const span of spans) {
    rest += text.slice(end, span.start);
    ({ end } = span);
  }
  return rest + text.slice(end);
}
