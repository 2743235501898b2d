import {
  CST,
  isAlias,
  isMap,
  isScalar,
  Lexer,
  LineCounter,
  parseDocument,
  visit,
  type Document,
} from 'yaml';
import { messageOf } from '../../errors.js';

/** Settings need four. */
const maxDepth = 20;

/**
 * What a parser takes for a file hangs on them: for these it is a second at the most, whatever they
 * are. Four thousand documents with a title and a link each have fewer.
 */
const mostTokens = 100_000;

/** Blanks that no line of settings begins with. */
const farIndent = /^[ \t]{60}/mu;

/** A YAML document with the text that its places count in, without a byte order mark. */
export interface YamlText {
  readonly document: Document;
  readonly text: string;
}

/**
 * Reads one YAML document of plain values. Aliases are refused, for a few lines of them can grow to
 * gigabytes.
 * @param bytes few enough to be looked through in a moment
 * @param schema `failsafe` leaves numbers as they are written: ids lose their last digits as numbers
 */
export function readYaml(
  bytes: Uint8Array,
  schema: 'core' | 'failsafe' = 'core',
): YamlText | { readonly faults: readonly string[] } {
  const text = decoded(bytes);
  if (text === null) return { faults: ['it is not UTF-8'] };
  // The parser recurses, and without stack to spare V8 ends the process where it compiles a pattern.
  const unfit = whyUnfit(text);
  if (unfit !== null) return { faults: [unfit] };
  const lineCounter = new LineCounter();
  try {
    const document = parseDocument(text, {
      schema,
      // At `silent` a second document would be passed over.
      logLevel: 'error',
      // Its own search for repeated keys takes the square of their number.
      uniqueKeys: false,
      // Pretty ones hold the text around the fault, each of them.
      prettyErrors: false,
      lineCounter,
    });
    const problems = [...document.errors, ...document.warnings].map(
      ({ message, pos }) => `line ${lineCounter.linePos(pos[0]).line}: ${firstLine(message)}`,
    );
    const faults = problems.length > 0 ? problems : notPlain(document);
    return faults.length > 0 ? { faults } : { document, text };
  } catch (error) {
    return { faults: [`it cannot be read as YAML: ${firstLine(messageOf(error))}`] };
  }
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** Too many tokens, or nested: by brackets, by marks of lists and keys on one line, by indentation. */
function whyUnfit(text: string): string | null {
  const nested = 'it is nested too deeply';
  if (farIndent.test(text)) return nested;
  let tokens = 0;
  let brackets = 0;
  let marks = 0;
  let isWritten = false;
  for (const token of new Lexer().lex(text)) {
    tokens += 1;
    if (tokens > mostTokens) return 'it is too long: four thousand documents can be named in it';
    // What follows its mark is a value, whatever it looks like.
    const type: CST.TokenType | null = isWritten ? null : CST.tokenType(token);
    isWritten = type === 'scalar';
    if (type === 'flow-seq-start' || type === 'flow-map-start') brackets += 1;
    else if (type === 'flow-seq-end' || type === 'flow-map-end') brackets -= brackets > 0 ? 1 : 0;
    else if (type === 'newline') marks = 0;
    else if (type?.endsWith('-ind')) marks += 1;
    if (brackets > maxDepth || marks > maxDepth) return nested;
  }
  return null;
}

function notPlain(document: Document): string[] {
  const faults: string[] = [];
  visit(document, (_key, node) => {
    if (isAlias(node)) {
      faults.push(`*${node.source}: an alias cannot be used here, write the value out`);
    }
    if (!isMap(node)) return;
    const seen = new Set<unknown>();
    for (const { key } of node.items) {
      const name = isScalar(key) ? key.value : null;
      if (typeof name !== 'string') faults.push('expected a plain name before each colon');
      else if (seen.has(name)) faults.push(`${name}: it is there twice`);
      seen.add(name);
    }
  });
  return faults;
}

function firstLine(message: string): string {
  return message.split('\n')[0] ?? '';
}
