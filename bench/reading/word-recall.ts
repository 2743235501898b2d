/**
 * Compares the words read of Word files with those that pandoc reads of them:
 * `npm run check:words -- FOLDER`. Needs pandoc; numbers do not count, since it leaves those of
 * headings out, nor files that something was left out of on purpose. Prints the worst files.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadDocument } from '../../src/documents/load-document.js';
import { messageOf } from '../../src/errors.js';

const shownFiles = 20;
const shownWords = 12;

type Words = ReadonlyMap<string, number>;

interface Compared {
  readonly file: string;
  readonly lost: Words;
  readonly added: Words;
  readonly total: number;
}

function wordsOf(text: string): Words {
  const words = new Map<string, number>();
  const plain = text.normalize('NFKC').replaceAll('\u00ad', '').toLowerCase();
  for (const [word] of plain.matchAll(/[\p{L}\p{M}\p{N}]*[\p{L}\p{M}][\p{L}\p{M}\p{N}]*/gu)) {
    words.set(word, (words.get(word) ?? 0) + 1);
  }
  return words;
}

function without(words: Words, others: Words): Words {
  const left = [...words].map(([word, count]) => [word, count - (others.get(word) ?? 0)] as const);
  return new Map(left.filter(([, count]) => count > 0));
}

function sum(words: Words): number {
  return [...words.values()].reduce((total, count) => total + count, 0);
}

function readByPandoc(file: string): string | null {
  const args = ['--from=docx', '--to=plain', '--wrap=none', file];
  try {
    return execFileSync('pandoc', args, { encoding: 'utf8', maxBuffer: 1 << 28, timeout: 60_000 });
  } catch (error) {
    console.error(`${file}: pandoc: ${messageOf(error).split('\n', 1).join('')}`);
    return null;
  }
}

async function compared(folder: string, file: string): Promise<Compared | null> {
  const place = path.join(folder, file);
  const document = await loadDocument({ id: file, bytes: readFileSync(place) }).catch(
    (error: unknown) => {
      console.error(`${file}: ${messageOf(error)}`);
      return null;
    },
  );
  if (document === null || document.warnings.some((words) => words.startsWith('Left out')))
    return null;
  const truth = readByPandoc(place);
  if (truth === null) return null;
  const [theirs, ours] = [wordsOf(truth), wordsOf(document.text)];
  return { file, lost: without(theirs, ours), added: without(ours, theirs), total: sum(theirs) };
}

function line(words: Words): string {
  const list = [...words].sort(([, a], [, b]) => b - a).slice(0, shownWords);
  return list.map(([word, count]) => (count > 1 ? `${word} (${count})` : word)).join(' ');
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Usage: npm run check:words -- FOLDER');
const files = readdirSync(folder, { recursive: true }).map(String);
const results: Compared[] = [];
for (const file of files.filter((name) => /\.docx$/iu.test(name)).sort()) {
  const result = await compared(folder, file);
  if (result !== null) results.push(result);
}
for (const kind of ['lost', 'added'] as const) {
  const worst = results.toSorted((a, b) => sum(b[kind]) - sum(a[kind])).slice(0, shownFiles);
  for (const result of worst) {
    if (result[kind].size > 0) {
      console.log(`${kind} ${sum(result[kind])}: ${result.file}: ${line(result[kind])}`);
    }
  }
}
const total = results.reduce((all, result) => all + result.total, 0);
const lost = results.reduce((all, result) => all + sum(result.lost), 0);
const added = results.reduce((all, result) => all + sum(result.added), 0);
console.log(
  `${results.length} files, ${total} words, ${lost} lost (${((100 * lost) / total).toFixed(2)}%), ${added} that pandoc does not read`,
);
