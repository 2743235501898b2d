import { emphasis } from '../../../answering/emphasis.js';
import { headingPath } from '../../../answering/heading-path.js';
import type { PassageContext, PassageQuote, QuotedBlock } from '../../../domain/answer.js';
import type { Span } from '../../../domain/span.js';
import type { ShownSection, ShownText } from '../text/stretches.js';
import { underlining } from './underlining.js';

/** What stands between two passages that are shown together. */
const gap = '\n\n';

/** A quote, with the sentences that answer in bold, its answer underlined, its headings above it. */
export function shownQuote(quote: PassageQuote): ShownText {
  const { text, language, blocks, title, headings, highlights, underlined } = quote;
  const answering = highlights.find(({ start, end }) => {
    return underlined !== null && start <= underlined.start && underlined.end <= end;
  });
  const keep = answering ?? highlights[0];
  return {
    text,
    language,
    blocks,
    bold: emphasis(quote),
    underlined: underlining(quote),
    ...(keep !== undefined && { keep }),
    sections: [{ start: 0, headings: headingPath(title, headings) }],
  };
}

/** A quote between its neighbours, with the headings wherever others begin to hold. */
export function shownInContext(context: PassageContext): ShownText {
  const { passage, before, beforeHeadings, beforeBlocks, after, afterHeadings, afterBlocks } =
    context;
  const { title, language } = passage;
  const start = before === null ? 0 : before.length + gap.length;
  const end = start + passage.text.length;
  const text = [before, passage.text, after].filter((part) => part !== null).join(gap);
  const blocks = [
    ...beforeBlocks,
    ...passage.blocks.map((block) => moved(block, start)),
    ...afterBlocks.map((block) => moved(block, end + gap.length)),
  ];
  const highlights = passage.highlights.map((span) => movedSpan(span, start));
  const underlined = underlining(passage);
  return {
    text,
    language,
    blocks,
    bold: emphasis({ text, highlights, blocks }),
    underlined: underlined && movedSpan(underlined, start),
    keep: { start, end },
    sections: newSections(title, [
      ...(before === null ? [] : [{ start: 0, headings: beforeHeadings }]),
      { start, headings: passage.headings },
      ...(after === null ? [] : [{ start: end + gap.length, headings: afterHeadings }]),
    ]),
  };
}

/** Those that stand under other headings than what is above them. */
function newSections(title: string, sections: readonly ShownSection[]): ShownSection[] {
  const paths = sections.map(({ start, headings }) => ({
    start,
    headings: headingPath(title, headings),
  }));
  return paths.filter(({ headings }, at) => {
    const above = paths[at - 1]?.headings;
    return above === undefined || above.join('\n') !== headings.join('\n');
  });
}

function moved(block: QuotedBlock, by: number): QuotedBlock {
  const span = movedSpan(block, by);
  if (block.kind !== 'table') return { ...block, ...span };
  const rows = block.rows.map((cells) => cells.map((cell) => movedSpan(cell, by)));
  return { ...block, ...span, rows };
}

function movedSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
