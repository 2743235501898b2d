/** A tag as HTML, Vue or JSX writes it. */
export interface MarkupTag {
  /** Behind its closing bracket. */
  readonly end: number;
  /** Empty for the fragments of JSX, `<>` and `</>`. */
  readonly name: string;
  readonly isClosing: boolean;
  readonly isSelfClosing: boolean;
  /** `<https://example.org>` or `<me@example.org>`: a link, no tag. */
  readonly isAddress: boolean;
  /** Values are null where they are no plain text. */
  readonly attributes: readonly (readonly [name: string, value: string | null])[];
}

const maxTagLength = 5000;
const address = /<(?:[a-z][a-z\d+.-]{1,31}:[^\s<>]*|[^\s<>@/]{1,80}@[^\s<>]{1,200})>/iuy;
const head = /<(?<slash>\/?)(?<name>[A-Za-z][\w.:-]*)?/uy;
const attributeName = /[^\s"'<>/={}]+/uy;
const space = /\s*/uy;

/** The tag that begins at `at`; null where there is none. */
export function readMarkupTag(text: string, at: number): MarkupTag | null {
  const link = matchAt(address, text, at);
  if (link !== null) {
    const end = at + link[0].length;
    return {
      end,
      name: '',
      isClosing: false,
      isSelfClosing: false,
      isAddress: true,
      attributes: [],
    };
  }
  const found = matchAt(head, text, at);
  if (found === null) return null;
  const name = found.groups?.['name'] ?? '';
  const isClosing = found.groups?.['slash'] === '/';
  let place = at + found[0].length;
  if (name === '' && text.charAt(place) !== '>') return null;
  const attributes: (readonly [string, string | null])[] = [];
  const last = Math.min(text.length, at + maxTagLength);
  while (place < last) {
    place += matchAt(space, text, place)?.[0].length ?? 0;
    if (text.charAt(place) === '>') {
      return {
        end: place + 1,
        name,
        isClosing,
        isSelfClosing: false,
        isAddress: false,
        attributes,
      };
    }
    if (text.startsWith('/>', place)) {
      return { end: place + 2, name, isClosing, isSelfClosing: true, isAddress: false, attributes };
    }
    const next = readAttribute(text, place);
    if (next === null) return null;
    attributes.push([next.name, next.value]);
    place = next.end;
  }
  return null;
}

interface Attribute {
  readonly name: string;
  readonly value: string | null;
  readonly end: number;
}

function readAttribute(text: string, at: number): Attribute | null {
  if (text.charAt(at) === '{') {
    const end = braceEnd(text, at);
    return end === null ? null : { name: '', value: null, end };
  }
  const name = matchAt(attributeName, text, at)?.[0];
  if (name === undefined) return null;
  const behindName = at + name.length;
  const equals = behindName + (matchAt(space, text, behindName)?.[0].length ?? 0);
  if (text.charAt(equals) !== '=') return { name, value: null, end: behindName };
  const from = equals + 1 + (matchAt(space, text, equals + 1)?.[0].length ?? 0);
  const value = readValue(text, from);
  return value === null ? null : { name, ...value };
}

function readValue(text: string, at: number): Pick<Attribute, 'value' | 'end'> | null {
  const quote = text.charAt(at);
  if (quote === '"' || quote === "'") {
    const length = text.slice(at + 1, at + maxTagLength).indexOf(quote);
    return length === -1
      ? null
      : { value: text.slice(at + 1, at + 1 + length), end: at + length + 2 };
  }
  if (quote === '{') {
    const end = braceEnd(text, at);
    if (end === null) return null;
    return { value: stringLiteral(text.slice(at + 1, end - 1)), end };
  }
  const bare = /[^\s"'<>=`]+/uy;
  const value = matchAt(bare, text, at)?.[0];
  return value === undefined
    ? null
    : { value: value.replace(/\/$/u, ''), end: at + value.replace(/\/$/u, '').length };
}

/** The text of a string as JavaScript writes it; null where an expression is something else. */
export function stringLiteral(expression: string): string | null {
  const match = /^\s*(?:"([^"\\]*)"|'([^'\\]*)'|`([^`\\$]*)`)\s*$/u.exec(expression);
  return match?.[1] ?? match?.[2] ?? match?.[3] ?? null;
}

/** Behind the brace that closes the one at `at`; null where none does within reach. */
export function braceEnd(text: string, at: number): number | null {
  let depth = 0;
  const last = Math.min(text.length, at + maxTagLength);
  for (let index = at; index < last; index += 1) {
    const character = text.charAt(index);
    if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    if (depth === 0) return index + 1;
    if (depth > 20) return null;
  }
  return null;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
