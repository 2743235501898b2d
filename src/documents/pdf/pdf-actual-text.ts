/** Text strings may say themselves how they are encoded: ISO 32000-1, 7.9.2.2. */
const utf16Mark = '\u00fe\u00ff';
const utf8Mark = '\u00ef\u00bb\u00bf';

const tokenPattern =
  /[\0\t\n\f\r ]+|%[^\r\n]*|<<|>>|[[\]{}]|<[^<>]*>|\/[^\0\t\n\f\r ()<>[\]{}/%]*|[^\0\t\n\f\r ()<>[\]{}/%]+|\(/y;

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  '\n': '',
};

/**
 * What marked content says its signs stand for (`/ActualText`: ISO 32000-1, 14.9.4), in the order
 * of the content; null where it says nothing. Scripts whose letters join or change places cannot
 * be read without it.
 * @param content of a page, as Latin-1
 * @param tags of the marked content as the parser found it; null is returned where the content has
 *   others, since then the two would not fit together
 */
export function actualTexts(
  content: string,
  tags: readonly string[],
): readonly (string | null)[] | null {
  const found: (string | null)[] = [];
  let operands: string[] = [];
  for (const token of tokensOf(content)) {
    if (!/^[A-Za-z'"*]/.test(token)) {
      operands.push(token);
      continue;
    }
    const tag = operands[0]?.slice(1);
    if (token === 'BDC' && tag !== 'OC') {
      if (tag !== tags[found.length]) return null;
      found.push(statedIn(operands));
    }
    operands = [];
  }
  return found.length === tags.length ? found : null;
}

/** Strings come out as `(` and what they say; space and comments are left out. */
function* tokensOf(content: string): Generator<string, void, undefined> {
  let place = 0;
  while (place < content.length) {
    tokenPattern.lastIndex = place;
    const [token] = tokenPattern.exec(content) ?? [content.charAt(place)];
    place += token.length;
    if (token === '(') {
      const string = stringAt(content, place);
      place = string.end;
      yield `(${string.text}`;
    } else if (token === 'ID') {
      place = endOfImage(content, place);
      yield 'EI';
    } else if (!/^[\0\t\n\f\r %]/.test(token)) {
      yield token;
    }
  }
}

function stringAt(content: string, start: number): { text: string; end: number } {
  const pieces: string[] = [];
  let depth = 1;
  let place = start;
  for (; place < content.length; place += 1) {
    const character = content.charAt(place);
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth === 0) break;
    if (character === '\\') {
      const [escape = ''] = /^(?:[0-7]{1,3}|[^]?)/.exec(content.slice(place + 1, place + 4)) ?? [];
      pieces.push(
        /^[0-7]/.test(escape)
          ? String.fromCharCode(Number.parseInt(escape, 8) % 256)
          : (escapes[escape] ?? escape),
      );
      place += escape.length;
    } else {
      pieces.push(character);
    }
  }
  return { text: pieces.join(''), end: place + 1 };
}

/** The bytes of a picture amid the content are no tokens. */
function endOfImage(content: string, start: number): number {
  const end = /[\0\t\n\f\r ]EI(?=[\0\t\n\f\r ]|$)/g;
  end.lastIndex = start;
  const match = end.exec(content);
  return match === null ? content.length : match.index + match[0].length;
}

function statedIn(operands: readonly string[]): string | null {
  const key = operands.indexOf('/ActualText');
  const value = key < 0 ? undefined : operands[key + 1];
  if (value?.startsWith('(') === true) return decoded(value.slice(1));
  if (value === undefined || !/^<[^<]/.test(value)) return null;
  const digits = value.replaceAll(/[^0-9A-Fa-f]/g, '');
  return decoded(
    Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex').toString('latin1'),
  );
}

/** @param bytes as Latin-1, which is also how a string without a mark is read */
function decoded(bytes: string): string {
  if (bytes.startsWith(utf8Mark)) return Buffer.from(bytes.slice(3), 'latin1').toString('utf8');
  if (!bytes.startsWith(utf16Mark)) return bytes;
  const pairs = Buffer.from(bytes.slice(2, bytes.length - (bytes.length % 2)), 'latin1');
  return pairs.swap16().toString('utf16le');
}
