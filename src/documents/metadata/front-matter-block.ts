/** Front matter as it stands in the file. */
export interface FrontMatterBlock {
  /** `code` is a program, which is never run. */
  readonly kind: 'yaml' | 'toml' | 'json' | 'code';
  readonly text: string;
  /** What follows. */
  readonly body: string;
}

/** A longer block is text that happens to begin with a rule. UTF-16 units. */
export const maxBlockLength = 20_000;

/** Between two lines of three dashes, at the very start; the first may name what it is written in. */
const dashes =
  /^---(?<kind>[a-z]*)[ \t]*\r?\n(?<text>[\s\S]*?)(?<=\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/u;
const pluses = /^\+\+\+[ \t]*\r?\n(?<text>[\s\S]*?)(?<=\n)\+\+\+[ \t]*(?:\r?\n|$)/u;
/** An object whose closing brace stands alone on its line. */
const braces = /^\{[ \t]*\r?\n[\s\S]*?\n\}[ \t]*(?:\r?\n|$)/u;

const kinds = new Map<string, FrontMatterBlock['kind']>([
  ['', 'yaml'],
  ['yaml', 'yaml'],
  ['yml', 'yaml'],
  ['toml', 'toml'],
  ['json', 'json'],
]);

/** The front matter at the head of a file; null where there is none. */
export function frontMatterBlock(file: string): FrontMatterBlock | null {
  const head = file.slice(0, maxBlockLength);
  const plus = pluses.exec(head);
  if (plus !== null) return blockOf('toml', plus.groups?.['text'] ?? '', plus[0], file);
  const dash = dashes.exec(head);
  if (dash !== null) {
    const { kind = '', text = '' } = dash.groups ?? {};
    return blockOf(kinds.get(kind) ?? 'code', text, dash[0], file);
  }
  const [object] = braces.exec(head) ?? [];
  return object === undefined || !isJson(object) ? null : blockOf('json', object, object, file);
}

function blockOf(
  kind: FrontMatterBlock['kind'],
  text: string,
  whole: string,
  file: string,
): FrontMatterBlock {
  return { kind, text, body: file.slice(whole.length) };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
