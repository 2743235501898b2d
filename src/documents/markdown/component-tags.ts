import { isHtmlName } from './html-names.js';
import type { InlineRule, Rewritten } from './inline-scan.js';
import { readMarkupTag } from './markup-tag.js';
import type { MarkupTag } from './markup-tag.js';

/** What stands for a component in the HTML that Markdown becomes. */
export const componentName = 'kilde-component';

/** What a rule needs to know of the whole document. */
export interface TagContext {
  readonly isMdx: boolean;
  /** Names that have a closing tag somewhere. */
  readonly closedNames: ReadonlySet<string>;
}

/** The names of all closing tags of a document. */
export function closedNamesOf(markdown: string): Set<string> {
  return new Set(
    [...markdown.matchAll(/<\/([A-Za-z][\w.:-]{0,80})/gu)].map(([, name = '']) => name),
  );
}

/**
 * Writes tags of components so that an HTML parser reads them; a name in angle brackets that
 * nothing closes (`<your-name>`) is a placeholder and becomes text.
 */
export function componentRule(context: TagContext): InlineRule {
  return (text, at) => {
    const tag = readMarkupTag(text, at);
    if (tag === null) return null;
    const asItIs = { end: tag.end, text: text.slice(at, tag.end) };
    if (tag.isAddress) return asItIs;
    if (tag.name.toLowerCase() === 'template')
      return { end: tag.end, text: tag.isClosing ? '</div>' : '<div>' };
    if (tag.name === '') return { end: tag.end, text: '' };
    if (isHtmlName(tag.name)) return context.isMdx ? htmlTag(tag, asItIs) : asItIs;
    return { end: tag.end, text: componentTag(tag, text.slice(at, tag.end), context) };
  };
}

/** A tag of HTML with attributes as JSX writes them. */
function htmlTag(tag: MarkupTag, asItIs: Rewritten): Rewritten {
  if (tag.isClosing) return asItIs;
  const attributes = tag.attributes
    .filter(([name]) => name !== 'className' && name !== 'style')
    .map(([name, value]) => attribute(name, value));
  const end =
    tag.isSelfClosing && !/^(?:br|hr|img|input|wbr|source)$/u.test(tag.name)
      ? `></${tag.name}>`
      : '>';
  return { end: asItIs.end, text: `<${tag.name}${attributes.join('')}${end}` };
}

function componentTag(tag: MarkupTag, written: string, context: TagContext): string {
  if (tag.isClosing) return `</${componentName}>`;
  const isClosed = !tag.isSelfClosing && context.closedNames.has(tag.name);
  const hasValues = tag.attributes.some(([, value]) => value !== null);
  if (!tag.isSelfClosing && !isClosed && !hasValues) return escaped(written);
  const attributes = tag.attributes
    .filter(([name, value]) => value !== null && value !== '' && /^[a-z][\w-]*$/iu.test(name))
    .map(([name, value]) => attribute(`data-${name.toLowerCase()}`, value));
  const open = `<${componentName} name="${tag.name}"${attributes.join('')}>`;
  return isClosed ? open : `${open}</${componentName}>`;
}

function attribute(name: string, value: string | null): string {
  return value === null ? '' : ` ${name}="${escaped(value).replaceAll('"', '&quot;')}"`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/\s*\n\s*/gu, ' ');
}
