/**
 * Reads text files whose encodings are known, without what they declare themselves:
 * `npm run check:encodings -- FOLDER…`, where each folder holds folders named after an encoding, as
 * the test files of chardet (`tests`) and Ousret/char-dataset do. Prints what was read wrong, and
 * how many were read right, read as nonsense, and refused.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { decodeText } from '../../src/documents/text/decode-text.js';
import { legacyDecoder } from '../../src/documents/text/encoding/legacy-decoder.js';
import {
  decodeUnicode,
  markedEncoding,
} from '../../src/documents/text/encoding/unicode-encoding.js';
import { DocumentError } from '../../src/errors.js';

type Outcome = 'right' | 'nonsense' | 'refused';

interface Sample {
  readonly encoding: string;
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** Folders of files that are no text, or whose encoding is no question. */
const passedOver = /^(?:\.|none$|ascii$|utf[-_]?8)/iu;

const languageBehind =
  /-(?:arabic|bulgarian|croatian|czech|greek|hebrew|hungarian|polish|romanian|russian|slovak|slovene|turkish)$/u;

const otherNames: Readonly<Record<string, string>> = {
  'tis-620': 'windows-874',
  'iso-8859-1': 'windows-1252',
};

function samplesIn(folder: string): Sample[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.parentPath !== folder)
    .map(({ name, parentPath }) => ({ name, parentPath, kind: path.basename(parentPath) }))
    .filter(({ kind }) => !passedOver.test(kind))
    .map(({ name, parentPath, kind }) => {
      const file = path.join(parentPath, name);
      return { encoding: encodingOf(kind), file, bytes: undeclared(readFileSync(file)) };
    })
    .filter(({ bytes }) => bytes.length > 0);
}

function encodingOf(folder: string): string {
  const name = folder
    .toLowerCase()
    .replaceAll('_', '-')
    .replace(languageBehind, '')
    .replace(/^iso(?=\d)/u, 'iso-');
  return otherNames[name] ?? name;
}

/** The bytes with blanks in place of what they declare. */
function undeclared(bytes: Buffer): Buffer {
  const blank = (declaration: string): string => ' '.repeat(declaration.length);
  const text = bytes
    .toString('latin1')
    .replaceAll(/(?:encoding|charset)\s*=\s*["']?[\w:.-]+/giu, blank);
  return Buffer.from(text, 'latin1');
}

async function outcomeOf({ encoding, file, bytes }: Sample): Promise<Outcome> {
  try {
    const { text, warnings } = await decodeText(bytes);
    const wanted = (await legacyDecoder(encoding))?.decode(bytes) ?? unicodeText(encoding, bytes);
    if (text === wanted) return 'right';
    console.log(`${file}: ${warnings.join(' ')}`);
    return 'nonsense';
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    console.log(`${file}: refused: ${error.message}`);
    return 'refused';
  }
}

function unicodeText(encoding: string, bytes: Uint8Array): string | null {
  const marked = markedEncoding(bytes);
  if (marked !== null) return decodeUnicode(marked.body, marked.encoding);
  const [, width, end] = /^utf-?(16|32)-?([bl]e)$/u.exec(encoding) ?? [];
  if (width === undefined) return null;
  const known = (['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'] as const).find(
    (name) => name === `utf-${width}${end ?? 'le'}`,
  );
  return known === undefined ? null : decodeUnicode(bytes, known);
}

const folders = process.argv.slice(2);
if (folders.length === 0) console.error('Usage: npm run check:encodings -- FOLDER…');
for (const folder of folders) {
  const counts = { right: 0, nonsense: 0, refused: 0 };
  for (const sample of samplesIn(folder)) counts[await outcomeOf(sample)] += 1;
  console.log(
    `${folder}: ${counts.right} right, ${counts.nonsense} nonsense, ${counts.refused} refused`,
  );
}
process.exitCode = folders.length > 0 ? 0 : 1;
