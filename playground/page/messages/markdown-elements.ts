import { directionOf } from '../direction.js';
import { element } from '../elements.js';
import { type Inline, parseInline, type Style } from './inline-markdown.js';
import { type Block, parseMarkdown } from './markdown.js';
import { momentText } from './moments.js';

/** What markdown refers to. */
export interface MarkdownContext {
  readonly language: string;
  readonly nameOf: (id: string) => string;
}

const tags = { bold: 'strong', italic: 'em', underline: 'u', strike: 's' } as const;

/** Discord's markdown as elements. */
export function markdownElements(text: string, context: MarkdownContext): HTMLElement[] {
  return blockElements(parseMarkdown(text), context);
}

/** The same for a line that has no blocks, such as a title. */
export function inlineElements(text: string, context: MarkdownContext): Node[] {
  return inlineNodes(parseInline(text), context);
}

function blockElements(blocks: readonly Block[], context: MarkdownContext): HTMLElement[] {
  return blocks.map((block) => blockElement(block, context));
}

function blockElement(block: Block, context: MarkdownContext): HTMLElement {
  switch (block.kind) {
    case 'code':
      return codeElement(block);
    case 'quote':
      return quoteElement(block.blocks, context);
    case 'heading':
      return lineElement(block.content, context, `heading heading-${block.level}`);
    case 'line':
    case 'item':
    case 'subtext':
      return lineElement(block.content, context, block.kind);
    default:
      return block satisfies never;
  }
}

/** Code runs from the left, whatever script its words and the lines around it are in. */
function codeElement({ language, text }: Extract<Block, { kind: 'code' }>): HTMLElement {
  const code = element(
    'code',
    language === '' ? { text } : { text, class: `language-${language}` },
  );
  return element('pre', { attributes: { dir: 'ltr' } }, code);
}

/** The bar stands where the first line begins. */
function quoteElement(blocks: readonly Block[], context: MarkdownContext): HTMLElement {
  const made = blockElements(blocks, context);
  const dir = directionOf(made.map((line) => line.textContent).join(''));
  return element('blockquote', { attributes: { dir } }, ...made);
}

function lineElement(
  content: readonly Inline[],
  context: MarkdownContext,
  className: string,
): HTMLElement {
  const line = element('div', { class: className }, ...inlineNodes(content, context));
  line.dir = directionOf(line.textContent ?? '');
  return line;
}

function inlineNodes(content: readonly Inline[], context: MarkdownContext): Node[] {
  return content.map((inline) => inlineNode(inline, context));
}

function inlineNode(inline: Inline, context: MarkdownContext): Node {
  switch (inline.kind) {
    case 'text':
      return document.createTextNode(inline.text);
    case 'code':
      return element('code', { text: inline.text, attributes: { dir: 'ltr' } });
    case 'link':
      return linkElement(inline.url, ...inlineNodes(inline.children, context));
    case 'mention':
      return element('span', {
        class: 'mention',
        text: `${inline.sign}${context.nameOf(inline.id)}`,
      });
    case 'time':
      return timeElement(inline.seconds, inline.form, context.language);
    case 'styled':
      return styledElement(inline.style, inlineNodes(inline.children, context));
    default:
      return inline satisfies never;
  }
}

/** Opens beside the page, and tells the other side nothing. */
export function linkElement(url: string, ...children: readonly Node[]): HTMLElement {
  const attributes = { href: url, target: '_blank', rel: 'noopener noreferrer' };
  return element('a', { attributes }, ...children);
}

function timeElement(seconds: number, form: string, language: string): HTMLElement {
  const made = element('time', {
    text: momentText(seconds, form, language),
    attributes: { datetime: new Date(seconds * 1000).toISOString() },
  });
  made.title = momentText(seconds, 'F', language);
  return made;
}

function styledElement(style: Style, children: readonly Node[]): HTMLElement {
  if (style !== 'spoiler') return element(tags[style], {}, ...children);
  const spoiler = element('span', { class: 'spoiler', attributes: { tabindex: 0 } }, ...children);
  spoiler.addEventListener('click', () => spoiler.classList.add('open'));
  return spoiler;
}
