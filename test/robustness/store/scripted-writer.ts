import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { OpenGeneration } from '../../../src/index/passage-store.js';
import { sampleDocument, sampleFingerprint } from '../../index/passage-samples.js';
import type { SampleDocument } from '../../index/passage-samples.js';

const program = fileURLToPath(new URL('../fixtures/killed-writer.mjs', import.meta.url));
export const writerOptions = { fingerprint: sampleFingerprint };

interface Step {
  readonly put: readonly SampleDocument[];
  readonly drop: readonly string[];
}

/** What one commit changes: two documents are written, another one goes. */
function stepOf(step: number): Step {
  const letter = 'abcdefg'[step % 7] ?? '';
  const words = `Kapittel ${step} om ${letter}.\nमेरा ${step}\n\nMer om ${letter} her`;
  return {
    put: [
      sampleDocument('step.md', `Steg ${step} av mange.`),
      sampleDocument(`${letter}.md`, words),
    ],
    drop: step % 3 === 0 ? [`${'abcdefg'[(step + 3) % 7] ?? ''}.md`] : [],
  };
}

/** What stands after each of the steps. */
function statesOf(steps: readonly Step[]): ReadonlyMap<string, SampleDocument>[] {
  const state = new Map<string, SampleDocument>();
  return steps.map(({ put, drop }) => {
    for (const id of drop) state.delete(id);
    for (const sample of put) state.set(sample.document.id, sample);
    return new Map(state);
  });
}

/** A script of so many steps in a file, and what stands after each. */
export async function writtenScript(folder: string, count: number) {
  const steps = Array.from({ length: count }, (_, step) => stepOf(step));
  const script = path.join(folder, 'script.json');
  const plain = (_: string, value: unknown) => (value instanceof Float32Array ? [...value] : value);
  await writeFile(script, JSON.stringify({ options: writerOptions, documents: steps }, plain));
  return { script, states: statesOf(steps) };
}

const answer = z.union([
  z.object({ committed: z.number(), counts: z.record(z.string(), z.number()) }),
  z.object({ dies: z.string() }),
]);

interface WriterOptions {
  readonly folder: string;
  readonly script: string;
  readonly first: number;
  readonly steps: number;
  readonly kind: string;
  readonly number: number;
}

/** Lets a writer go on until it ends or is killed. */
export async function runWriter({ folder, script, first, steps, kind, number }: WriterOptions) {
  const args = [folder, script, first, steps, kind, number].map(String);
  const child = spawn(process.execPath, [program, ...args]);
  onTestFinished(() => void child.kill('SIGKILL'));
  const errors: string[] = [];
  child.stderr.on('data', (data: Buffer) => errors.push(data.toString()));
  const ended = once(child, 'exit');
  let last = first - 1;
  let counts: Readonly<Record<string, number>> = {};
  let dies: string | null = null;
  for await (const line of createInterface({ input: child.stdout })) {
    const said = answer.parse(JSON.parse(line));
    if ('dies' in said) ({ dies } = said);
    else [last, counts] = [said.committed, said.counts];
  }
  await ended;
  return { last, counts, dies, signal: child.signalCode, errors: errors.join('') };
}

export async function stepSaidBy(generation: OpenGeneration): Promise<number> {
  return Number(/Steg (\d+)/u.exec(await generation.documentText('step.md'))?.[1]);
}

/** All that is there of every document is of one step. */
export async function expectState(
  generation: OpenGeneration,
  state: ReadonlyMap<string, SampleDocument> | undefined,
): Promise<void> {
  const samples = state ?? new Map<string, SampleDocument>();
  expect(generation.documents.map(({ id }) => id)).toEqual([...samples.keys()].toSorted());
  for (const [id, { document, text, structure, passages }] of samples) {
    expect(generation.documents).toContainEqual(document);
    expect(await generation.documentText(id)).toBe(text);
    expect(await generation.documentStructure(id)).toEqual(structure);
    const rows = generation.rowsOf(id);
    expect(rows.map((row) => generation.embedding(row))).toEqual(
      passages.map(({ embedding }) => embedding),
    );
    const found = new Set(generation.lexicalSearch({ text, topK: 999 }).map(({ row }) => row));
    expect(rows.filter((row) => !found.has(row))).toEqual([]);
    const sentences = await generation.sentenceEmbeddings(rows);
    expect(sentences.map(({ length }) => length)).toEqual(
      passages.map(({ sentenceEmbeddings }) => sentenceEmbeddings.length),
    );
  }
}

async function segmentsIn(folder: string): Promise<string[]> {
  const text = await readFile(path.join(folder, 'manifest.json'), 'utf8');
  const manifest = z.object({ segments: z.array(z.object({ name: z.string() })) });
  return manifest.parse(JSON.parse(text)).segments.map(({ name }) => name);
}

export async function expectNothingLeft(
  folder: string,
  generation: string | undefined,
): Promise<void> {
  expect(await readdir(path.join(folder, 'generations'))).toEqual([generation]);
  expect((await readdir(path.join(folder, 'segments'))).toSorted()).toEqual(
    (await segmentsIn(folder)).toSorted(),
  );
  expect((await readdir(folder)).toSorted()).toEqual([
    'generations',
    'manifest.json',
    'segments',
    'writer.lock',
  ]);
}
