import { componentName } from './component-tags.js';
import { descendants, isElement, textOf } from '../html/html-tree.js';
import type { HtmlElement, HtmlNode, HtmlRoot } from '../html/html-tree.js';

/** Elements in which a component stands between words. */
const wordHolders = new Set(
  'p h1 h2 h3 h4 h5 h6 td th dt dd li a strong em b i u s del code sup sub span summary'.split(' '),
);

/** Properties that are not for readers, whatever they say. */
const silentProperties = new Set(
  (
    'class classname style type id key size color colour src href icon variant width height target ' +
    'rel slot lang language kind align position theme'
  ).split(' '),
);

/** Components that draw a picture. */
const pictures = /icon|image|img|emoji|logo|avatar|video|youtube|svg/iu;

/** Whose title shows when somebody points at them, if at all. */
const pointedAt = /(?:link|anchor|button|tooltip|abbr|term|badge|chip|tag|kbd)s?$|^A$/iu;

/** Components that are boxes with their title on top, even where all of one stands on a line. */
const titledBoxes =
  /card|tab|step|note|tip|info|warn|danger|caution|admonition|callout|alert|aside|detail|accordion|collaps|expand|toggle|panel|box|section|summary|faq|question|feature|slide|banner|group|item/iu;

const labelTag = '<span>x</span>';
const componentTag = new RegExp(`<${componentName}(?:\\s[^<>]*)?>`, 'gu');

/** Gives every component an element whose text its words can take. */
export function withLabels(html: string): string {
  return html.includes(`<${componentName}`)
    ? html.replaceAll(componentTag, (tag) => tag + labelTag)
    : html;
}

/**
 * Makes of components what a reader of the page sees: what they hold, titles and labels; and never
 * a hole between two words.
 */
export function showComponents(root: HtmlRoot): void {
  showChildren(root);
  for (const node of descendants(root)) {
    if (isElement(node)) {
      // What is repeated for data that only the site has.
      if ('v-for' in node.attribs) node.children = [];
      showChildren(node);
    }
  }
}

function showChildren(parent: HtmlRoot | HtmlElement): void {
  if (!parent.children.some(isComponent)) return;
  const textAt = [...parent.children.entries()].flatMap(([index, child]) =>
    hasWords(child) ? [index] : [],
  );
  const last = textAt.at(-1) ?? -1;
  const isInline = 'attribs' in parent && wordHolders.has(parent.name) && last >= 0;
  for (const [index, child] of parent.children.entries()) {
    if (isComponent(child)) show(child, { isInline, hasTextBehind: index < last });
  }
}

function isComponent(node: HtmlNode): node is HtmlElement {
  return isElement(node) && node.name === componentName;
}

function hasWords(node: HtmlNode): boolean {
  if (isElement(node)) return node.name !== componentName && node.name !== 'br';
  return (textOf(node) ?? '').trim() !== '';
}

interface Surroundings {
  readonly isInline: boolean;
  readonly hasTextBehind: boolean;
}

function show(component: HtmlElement, surroundings: Surroundings): void {
  const [label, ...content] = component.children;
  if (label === undefined || !isElement(label)) return;
  const isFilled = content.some((node) => isElement(node) || (textOf(node) ?? '').trim() !== '');
  const properties = new Map(
    Object.entries(component.attribs)
      .filter(([name]) => name.startsWith('data-'))
      .map(([name, value]) => [name.slice('data-'.length), value.trim()] as const),
  );
  const name = component.attribs['name'] ?? '';
  const [text] = label.children;
  if (text !== undefined && 'data' in text) {
    text.data = surroundings.isInline
      ? inlineWords(name, properties, isFilled, surroundings.hasTextBehind)
      : blockWords(properties, isFilled, showsTitle(name, component, content));
  }
  component.name = surroundings.isInline ? 'span' : 'div';
  if (!surroundings.isInline) label.name = 'p';
}

type Properties = ReadonlyMap<string, string>;

/**
 * Whether a component that holds words shows a title above them. Where they are not blocks, but part
 * of a paragraph, only one that is known for a box does.
 */
function showsTitle(name: string, { parent }: HtmlElement, content: readonly HtmlNode[]): boolean {
  if (pointedAt.test(name)) return false;
  const inParagraph = parent !== null && 'name' in parent && wordHolders.has(parent.name);
  const hasBlocks = content.some(
    (node) => isElement(node) && !wordHolders.has(node.name) && node.name !== 'br',
  );
  return !inParagraph || hasBlocks || titledBoxes.test(name);
}

const titleKeys = ['title', 'label', 'summary', 'header', 'heading'];

function blockWords(properties: Properties, isFilled: boolean, isTitled: boolean): string {
  const keys = isFilled
    ? isTitled
      ? titleKeys
      : []
    : ['title', 'label', 'text', 'summary', 'description', 'alt'];
  const words = keys.map((key) => properties.get(key) ?? '').filter(isShown);
  return [...new Set(words)].join(' ');
}

function inlineWords(
  name: string,
  properties: Properties,
  isFilled: boolean,
  hasTextBehind: boolean,
): string {
  if (isFilled || pictures.test(name)) return '';
  const keys = ['text', 'label', 'title', 'name'];
  const named = keys.map((key) => properties.get(key) ?? '').find(isShown);
  if (named !== undefined) return named;
  const other = [...properties].find(
    ([key, value]) => !silentProperties.has(key) && isShown(value),
  );
  if (other !== undefined) return other[1];
  return hasTextBehind ? name : '';
}

/** Whether a value is no address, path of a file or number. */
function isShown(value: string): boolean {
  return /[\p{L}]/u.test(value) && !/^(?:\w+:\/\/|[./]|mailto:)/u.test(value);
}
