import type { fromMarkdown } from 'mdast-util-from-markdown';
import type { TextLink } from '../document-loader.js';
import type { TextBuilder } from '../text-builder.js';
import { spacelessLetter } from '../metadata/script.js';

type Root = ReturnType<typeof fromMarkdown>;
type RootContent = Root['children'][number];
type Nodes = Root | RootContent;

/** The readable text of an inline run with the links in it. */
interface InlineText {
  readonly text: string;
  readonly links: readonly TextLink[];
}

/** Targets of `[text][label]`, by label. */
type Definitions = ReadonlyMap<string, string>;

const tableDelimiter = /^\s*(?:\|\s*)?:?-+:?\s*(?:\|\s*:?-+:?\s*)*(?:\|\s*)?$/u;

/** Writes the readable text of a parsed Markdown document. */
export function writeMarkdown(root: Root, builder: TextBuilder): void {
  const definitions = new Map(
    root.children.flatMap((node) =>
      node.type === 'definition' ? [[node.identifier, node.url]] : [],
    ),
  );
  writeBlocks(root.children, { builder, definitions, marker: '', separator: '\n\n' });
}

interface Context {
  readonly builder: TextBuilder;
  readonly definitions: Definitions;
  /** What stands before the next paragraph: the number of a list item. */
  readonly marker: string;
  readonly separator: '\n' | '\n\n';
}

function writeBlocks(nodes: readonly RootContent[], context: Context): void {
  for (const node of nodes) writeBlock(node, context);
}

function writeBlock(node: RootContent, context: Context): void {
  const { builder } = context;
  if (node.type === 'heading') {
    builder.addHeading(node.depth, joinLines(inlineText(node, context.definitions)).text);
  } else if (node.type === 'paragraph') {
    writeParagraph(inlineText(node, context.definitions), context);
  } else if (node.type === 'code') {
    builder.addParagraph(node.value, [], context.separator);
  } else if (node.type === 'list') {
    writeList(node, context);
  } else if (node.type === 'blockquote' || node.type === 'footnoteDefinition') {
    writeBlocks(node.children, context);
  }
}

function writeList(list: Extract<RootContent, { type: 'list' }>, context: Context): void {
  for (const [index, item] of list.children.entries()) {
    const marker = list.ordered === true ? `${(list.start ?? 1) + index}. ` : '';
    const separator = index === 0 ? context.separator : '\n';
    const [first, ...rest] = item.children;
    if (first !== undefined) writeBlock(first, { ...context, marker, separator });
    writeBlocks(rest, { ...context, marker: '', separator: '\n' });
  }
}

function writeParagraph(inline: InlineText, context: Context): void {
  const lines = inline.text.split('\n');
  if (lines.length > 2 && tableDelimiter.test(lines[1] ?? '')) {
    writeTable(lines, context);
    return;
  }
  const { text, links } = joinLines(inline);
  const shifted = links.map((link) => shiftedBy(link, context.marker.length));
  context.builder.addParagraph(context.marker + text, shifted, context.separator);
}

/** A row is a paragraph, its cells kept apart by bars. */
function writeTable(lines: readonly string[], context: Context): void {
  for (const [index, line] of lines.entries()) {
    if (index === 1) continue;
    const row = line.trim().replace(/^\|/u, '').replace(/\|$/u, '');
    const cells = row.split('|').map((cell) => cell.trim());
    context.builder.addParagraph(cells.join(' | '), [], index === 0 ? context.separator : '\n');
  }
}

function inlineText(node: Nodes, definitions: Definitions): InlineText {
  const links: TextLink[] = [];
  let text = '';
  const visit = (current: Nodes): void => {
    const start = text.length;
    if (current.type === 'text' || current.type === 'inlineCode') text += current.value;
    else if (current.type === 'break') text += '\u2028';
    if ('children' in current) for (const child of current.children) visit(child);
    const url = targetOf(current, definitions);
    if (url !== null) links.push({ start, end: text.length, url });
  };
  visit(node);
  return { text, links };
}

function targetOf(node: Nodes, definitions: Definitions): string | null {
  if (node.type === 'link') return node.url;
  return node.type === 'linkReference' ? (definitions.get(node.identifier) ?? null) : null;
}

/** Joins the lines of the file, which are not lines of the page; a hard break stays a line end. */
function joinLines({ text, links }: InlineText): InlineText {
  let joined = '';
  const places: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    places.push(joined.length);
    const character = text.charAt(index);
    if (character === '\u2028') joined += '\n';
    else if (character !== '\n') joined += character;
    else if (!joinsWithoutSpace(text.charAt(index - 1), text.charAt(index + 1))) joined += ' ';
  }
  places.push(joined.length);
  return {
    text: joined,
    links: links.map((link) => ({
      url: link.url,
      start: places[link.start] ?? 0,
      end: places[link.end] ?? joined.length,
    })),
  };
}

function joinsWithoutSpace(before: string, after: string): boolean {
  return before === '\u2028' || (spacelessLetter.test(before) && spacelessLetter.test(after));
}

function shiftedBy(link: TextLink, offset: number): TextLink {
  return { url: link.url, start: link.start + offset, end: link.end + offset };
}
