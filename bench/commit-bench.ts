import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { BenchContext } from './bench-context.js';
import type { Figure } from './figures/figure.js';
import { medianFigure } from './figures/median-figure.js';
import {
  generatedIndex,
  passagesEach,
  recordOf,
  wantedFingerprint,
} from './generated/generated-index.js';
import { generatedDocuments, type GeneratedDocument } from './generated/generated-text.js';
import { projectPath } from './product.js';

const run = promisify(execFile);

/** Documents added one after the other: enough for the smallest segments to be merged. */
const additions = { quick: 5, full: 16 } as const;

/** Seconds of processor time that a run may take in which nothing changed, of 10,000 passages. */
const mostUnchanged = 0.3;
/** Seconds that a run may take that adds a document, by the number of passages. */
const targets: Readonly<Record<number, number>> = { 10_000: 0.5, 100_000: 1.5 };
/** Percent of the index that one may write. */
const mostWritten = 2;

export interface CommitBenchOptions {
  readonly passages: number;
  /** Another checkout, built, that is measured beside this one; null for none. */
  readonly against: string | null;
}

/** An index that documents are added to. */
interface Copy {
  readonly checkout: string;
  readonly folder: string;
  /** What it takes before. */
  readonly bytes: number;
  readonly added: Addition[];
  /** Seconds of runs in which nothing changed. */
  readonly unchanged: number[];
}

/** What adding one document came to. */
interface Addition {
  readonly seconds: number;
  /** Bytes of files that were not there before. */
  readonly written: number;
}

/**
 * Processor time of runs that take in one more document each, embedding left out, each in a fresh
 * process as runs are, and what they write. Two checkouts take turns.
 */
export async function commitBench(
  context: BenchContext,
  { passages, against }: CommitBenchOptions,
): Promise<readonly Figure[]> {
  const checkouts = [projectPath(), ...(against === null ? [] : [path.resolve(against)])];
  const work = await mkdtemp(path.join(tmpdir(), 'kilde-bench-'));
  try {
    const copies: Copy[] = [];
    for (const checkout of checkouts) {
      const made = await generatedIndex(context, passages, { checkout });
      const folder = path.join(work, String(copies.length));
      await cp(made.folder, folder, { recursive: true });
      copies.push({ checkout, folder, bytes: await bytesIn(folder), added: [], unchanged: [] });
    }
    await addDocuments(context, passages, work, copies);
    return copies.flatMap((copy, number) => figuresOf(passages, copy, number === 0));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function addDocuments(
  context: BenchContext,
  passages: number,
  work: string,
  copies: readonly Copy[],
): Promise<void> {
  const count = context.quick ? additions.quick : additions.full;
  const before = passages / passagesEach;
  const documents = [...generatedDocuments(context.words, before + count, passagesEach)];
  const all = documents
    .map(recordOf)
    .map(({ id, contentHash, bytes }) => ({ id, contentHash, bytes }));
  const fingerprint = await wantedFingerprint(context);
  const input = path.join(work, 'input.json');
  for (let number = 1; number <= count; number += 1) {
    context.say(`adding document ${number} of ${count} to ${passages} passages`);
    const files = all.slice(0, before + number);
    const last = documents[before + number - 1];
    if (last === undefined) throw new Error('No document to be added');
    await writeFile(input, JSON.stringify({ fingerprint, files, added: readDocument(last) }));
    for (const { checkout, folder, added } of copies) {
      added.push(await addition(checkout, folder, input));
    }
    await writeFile(input, JSON.stringify({ fingerprint, files, added: null }));
    for (const { checkout, folder, unchanged } of copies) {
      unchanged.push((await addition(checkout, folder, input)).seconds);
    }
  }
}

/** As a document reader gives it. */
function readDocument(document: GeneratedDocument) {
  const { bytes: _bytes, contentHash: _hash, indexedAt: _at, ...stated } = recordOf(document);
  return {
    document: {
      ...stated,
      text: document.text,
      structure: { headings: [], blocks: [] },
      sections: [],
      includes: [],
    },
    passages: document.paragraphs.map((sentences, ordinal) => ({
      document: document.id,
      ordinal,
      start: sentences[0]?.start ?? 0,
      end: sentences.at(-1)?.end ?? 0,
      page: null,
      headings: [],
      sentences,
    })),
  };
}

async function addition(checkout: string, folder: string, input: string): Promise<Addition> {
  const before = new Set((await filesIn(folder)).map(({ identity }) => identity));
  const child = projectPath('bench', 'processes', 'commit.mjs');
  const { stdout } = await run(process.execPath, [child, checkout, folder, input]);
  const made = (await filesIn(folder)).filter(({ identity }) => !before.has(identity));
  return { seconds: Number(stdout), written: sum(made.map(({ bytes }) => bytes)) };
}

function figuresOf(passages: number, { bytes, added, unchanged }: Copy, isOwn: boolean): Figure[] {
  const figure = medianFigure(isOwn ? 'commit' : 'commit, against');
  const seconds = added.map((one) => one.seconds);
  const shares = added.map(({ written }) => (100 * written) / bytes);
  const target = targets[passages];
  return [
    figure(
      `one more document, ${passages} passages`,
      seconds,
      's',
      isOwn && target !== undefined ? { kind: 'below', value: target } : undefined,
    ),
    figure(
      `written, ${passages} passages`,
      shares,
      '%',
      isOwn ? { kind: 'below', value: mostWritten } : undefined,
    ),
    figure(
      `nothing changed, ${passages} passages`,
      unchanged,
      's',
      isOwn && passages === 10_000 ? { kind: 'below', value: mostUnchanged } : undefined,
    ),
  ];
}

interface FoundFile {
  /** Another file has another one, though it has the same name. */
  readonly identity: string;
  readonly bytes: number;
}

async function filesIn(folder: string): Promise<FoundFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: FoundFile[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const { ino, size, mtimeMs } = await stat(path.join(entry.parentPath, entry.name));
    found.push({ identity: `${ino} ${mtimeMs}`, bytes: size });
  }
  return found;
}

async function bytesIn(folder: string): Promise<number> {
  return sum((await filesIn(folder)).map(({ bytes }) => bytes));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
