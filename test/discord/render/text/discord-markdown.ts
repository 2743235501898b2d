/** What a reader of a message sees: words, and what Discord makes of the marks among them. */
export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bold' | 'underline' | 'quote'; readonly children: readonly Node[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'fence'; readonly language: string; readonly text: string }
  | { readonly kind: 'other'; readonly rule: string; readonly source: string };

interface Rule {
  readonly rule: string;
  readonly pattern: RegExp;
  readonly atLineStart?: true;
}

/** Rules of Discord's markdown that a document's text must never set off, in the order of trial. */
const rules: readonly Rule[] = [
  { rule: 'heading', pattern: /^ *#{1,3} +\S/, atLineStart: true },
  { rule: 'subtext', pattern: /^ *-# +(?=\S)/, atLineStart: true },
  { rule: 'list', pattern: /^[ \t]*(?:[-*+]|\d+[.)])\s/, atLineStart: true },
  { rule: 'nested quote', pattern: /^[ \t]*>/, atLineStart: true },
  { rule: 'backtick', pattern: /^`/ },
  { rule: 'masked link', pattern: /^\[[^\]]*\]\([^)]*\)/ },
  { rule: 'angle', pattern: /^<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+|\/[^>]*:\d+|id:\w+|[a-z]+:)/ },
  { rule: 'everyone', pattern: /^@(?:everyone|here)/ },
  { rule: 'bare link', pattern: /^[a-z]+:\/\/[^\s<]+/i },
  { rule: 'emoji name', pattern: /^:[^\s:]+:/ },
  { rule: 'spoiler', pattern: /^\|\|[\s\S]+?\|\|/ },
  { rule: 'strike', pattern: /^~~[\s\S]+?~~/ },
  { rule: 'emphasis', pattern: /^(?:_[\s\S]+?_|\*(?=\S)[\s\S]+?\*)/ },
];

/** Two marks on either side, in the order of trial. */
const styles = {
  bold: /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/,
  underline: /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/,
} as const;
const escape = /^\\([^0-9A-Za-z\s])/;
/** Without a new line in front: clients do not draw a block within a quote. */
const fence = /^```(?:([\w+\-.#]+?)\n)?\n*([^\n][^]*?)\n*```/i;
const inlineCode = /^(``?)(?!`)([^]*?[^`])\1(?!`)/;
const quote = /^(?:> [^\n]*(?:\n> [^\n]*)*\n?)/;

/** Reads markdown as Discord's clients do, as far as a quotation may hold any of it. */
export function readMarkdown(source: string, isInQuote = false): Node[] {
  const nodes: Node[] = [];
  let isLineStart = true;
  for (let rest = source; rest !== '';) {
    const { node, length } = nextNode(rest, isLineStart, isInQuote);
    const last = nodes.at(-1);
    if (node.kind === 'text' && last?.kind === 'text') {
      nodes[nodes.length - 1] = { kind: 'text', text: last.text + node.text };
    } else nodes.push(node);
    isLineStart = /(?:^|\n)[ \t]*$/.test(source.slice(0, source.length - rest.length + length));
    rest = rest.slice(length);
  }
  return nodes;
}

function nextNode(rest: string, isLineStart: boolean, isInQuote: boolean) {
  const escaped = escape.exec(rest);
  if (escaped) return { node: { kind: 'text', text: escaped[1]! } as const, length: 2 };
  const quoted = isLineStart && !isInQuote ? quote.exec(rest) : null;
  if (quoted) {
    const inner = quoted[0].replace(/\n$/, '').replaceAll(/^> /gm, '');
    const node = { kind: 'quote', children: readMarkdown(inner, true) } as const;
    return { node, length: quoted[0].length };
  }
  const block = isInQuote ? null : fence.exec(rest);
  if (block) {
    const [{ length }, language = '', text = ''] = block;
    return { node: { kind: 'fence', language, text } as const, length };
  }
  const code = inlineCode.exec(rest);
  if (code) {
    const text = code[2]!.replaceAll(/^ (?= *`)|(` *) $/g, '$1');
    return { node: { kind: 'code', text } as const, length: code[0].length };
  }
  for (const kind of ['bold', 'underline'] as const) {
    const styled = styles[kind].exec(rest);
    if (styled === null) continue;
    const node = { kind, children: readMarkdown(styled[1]!, isInQuote) };
    return { node, length: styled[0].length };
  }
  for (const { rule, pattern, atLineStart } of rules) {
    const found = atLineStart && !isLineStart ? null : pattern.exec(rest);
    if (found)
      return { node: { kind: 'other', rule, source: found[0] } as const, length: found[0].length };
  }
  return { node: { kind: 'text', text: rest.charAt(0) } as const, length: 1 };
}

/** The words that a reader sees, without the marks that isolate a direction of writing. */
export function wordsOf(nodes: readonly Node[]): string {
  return nodes
    .map((node) => {
      if ('text' in node) return node.text;
      return node.kind === 'other' ? node.source : wordsOf(node.children);
    })
    .join('')
    .replaceAll(/[\u2066-\u2069]/g, '');
}

/** What is drawn as code within running text. */
export function inlineCodes(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'code') return [node.text];
    return 'children' in node ? inlineCodes(node.children) : [];
  });
}

/** The words in bold, each run of them by itself. */
export function boldWords(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'bold') return [wordsOf(node.children)];
    return node.kind === 'quote' ? boldWords(node.children) : [];
  });
}

/** The underlined words, each run of them by itself, and whether they are bold, too. */
export function underlinedWords(
  nodes: readonly Node[],
  isBold = false,
): { readonly words: string; readonly isBold: boolean }[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'underline') return [{ words: wordsOf(node.children), isBold }];
    if (!('children' in node)) return [];
    return underlinedWords(node.children, isBold || node.kind === 'bold');
  });
}

/**
 * Everything but words, bold words, code and quotes.
 * @param mayUnderline whether words may be underlined, too
 */
export function obeyedMarks(nodes: readonly Node[], mayUnderline = false): string[] {
  return nodes.flatMap((node) => {
    if ('text' in node) return [];
    if (node.kind === 'other') return [`${node.rule}: ${node.source}`];
    const own =
      node.kind === 'underline' && !mayUnderline ? [`underline: ${wordsOf(node.children)}`] : [];
    return [...own, ...obeyedMarks(node.children, mayUnderline)];
  });
}
