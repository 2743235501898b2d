import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { noSettings } from '../../../src/domain/document-settings.js';
import { DocumentError, UserError } from '../../../src/errors.js';
import { LocalDocumentReader } from '../../../src/indexing/reading/local-document-reader.js';
import { PooledDocumentReader } from '../../../src/indexing/reading/pooled-document-reader.js';
import { loadTokenCounter } from '../../../src/embedding/model/token-counter.js';
import type { ModelSettings } from '../../../src/embedding/model/model-settings.js';
import { localModel } from '../../embedding/local-model.js';
import { rejectionOf, temporaryFolder } from '../../processes/processes.js';

const realEntry = new URL(
  '../../../dist/src/indexing/reading/document-process.js',
  import.meta.url,
);
const poisonable = new URL('../fixtures/poisonable-document-process.mjs', import.meta.url);

function readerOf(
  options: {
    entry?: URL;
    timeLimitMs?: number;
    stallLimitMs?: number;
    stoppedLimitMs?: number;
    model?: ModelSettings;
  } = {},
): PooledDocumentReader {
  const reader = new PooledDocumentReader({
    model: localModel,
    maxTokens: 512,
    timeLimitMs: 10_000,
    entry: poisonable,
    ...options,
  });
  onTestFinished(() => reader.close());
  return reader;
}

async function failureOf(id: string, timeLimitMs = 10_000): Promise<Error> {
  const file = { id, path: path.join(await temporaryFolder(), id) };
  return await rejectionOf(readerOf({ timeLimitMs }).read(file));
}

describe('a process that reads documents', () => {
  it('gives what is read in one process, offsets, spans, settings and all', async () => {
    const folder = await temporaryFolder();
    const settings = { ...noSettings, language: 'ur' };
    const file = { id: 'नगर.md', path: path.join(folder, 'नगर.md'), settings };
    await writeFile(
      file.path,
      '# मीनार\n\nमीनार बहुत ऊँची है। 😀 اور پرانی۔\n\nKilde: https://example.org/a\n',
    );
    const countTokens = await loadTokenCounter(localModel);
    const local = new LocalDocumentReader({ countTokens, maxTokens: 512 });
    const pooled = readerOf({ entry: realEntry });
    const read = await pooled.read(file);
    expect(read).toEqual(await local.read(file));
    expect(read.passages).toHaveLength(1);
    expect(read.document.language).toBe('ur');
  });

  it('tells what is wrong with a document', async () => {
    expect(await failureOf('refused')).toEqual(new DocumentError('It is empty.'));
  });

  it('fails a document that its parser fails on', async () => {
    const error = await failureOf('bug');
    expect(error).toBeInstanceOf(DocumentError);
    expect(error.message).toContain('x is not a function');
  });

  it.each([
    ['dies', 'code 7'],
    ['killed', 'SIGKILL'],
  ])('fails a document that ends it twice (%s)', async (id, ending) => {
    const error = await failureOf(id);
    expect(error).toBeInstanceOf(DocumentError);
    expect(error.message).toContain(`broke off twice (${ending})`);
  });

  it('fails a document at which its process stops answering twice, and blames no parser', async () => {
    const error = await rejectionOf(
      readerOf({ stoppedLimitMs: 2_500 }).read({ id: 'stopped', path: 'unused' }),
    );
    expect(error).toBeInstanceOf(DocumentError);
    expect(error.message).toContain('got stuck twice');
    expect(error.message).not.toMatch(/memory|parser/u);
  });

  it('fails a document that takes too long, by the name of the setting', async () => {
    const error = await failureOf('loops', 300);
    expect(error).toBeInstanceOf(DocumentError);
    expect(error.message).toContain('longer than 0.3 s (DOCUMENT_TIME_LIMIT_SECONDS)');
  });

  it('tries a document again that its process died of', async () => {
    const file = { id: 'dies-once', path: path.join(await temporaryFolder(), 'dies-once') };
    expect((await readerOf().read(file)).document.id).toBe('dies-once');
  });

  it('leaves out a document that comes to a halt, and does not try it again', async () => {
    const file = { id: 'loops', path: path.join(await temporaryFolder(), 'loops') };
    const error = await rejectionOf(readerOf({ stallLimitMs: 300 }).read(file));
    expect(error).toBeInstanceOf(DocumentError);
    expect(error.message).toContain('came to a halt: no further page or passage within 0.3 s');
    expect(await readFile(`${file.path}.tries`, 'utf8')).toBe('tried\n');
  });

  it('reads a document that gets on slowly to its end', async () => {
    const file = { id: 'creeps', path: 'unused' };
    expect((await readerOf({ stallLimitMs: 1_500 }).read(file)).document.id).toBe('creeps');
  });

  it('reads on where a document takes long', async () => {
    const reader = readerOf();
    const file = { id: 'held', path: path.join(await temporaryFolder(), 'held') };
    const held = reader.read(file);
    const others = ['a', 'b', 'c'].map((id) => reader.read({ id, path: 'unused' }));
    const read = await Promise.all(others);
    expect(read.map(({ document }) => document.id)).toEqual(['a', 'b', 'c']);
    await writeFile(file.path, '');
    expect((await held).document.id).toBe('held');
  });

  it('goes on with the other documents, and is not there any more when closed', async () => {
    const folder = await temporaryFolder();
    const reader = readerOf();
    const ids = ['a', 'dies', 'b', 'bug', 'c'];
    const outcomes = await Promise.allSettled(
      ids.map((id) => reader.read({ id, path: path.join(folder, id) })),
    );
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    await reader.close();
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') continue;
      const { pid } = z.object({ pid: z.number() }).parse(outcome.value.document);
      expect(() => process.kill(pid, 0)).toThrow(/ESRCH/u);
    }
  });

  it('stops when it is aborted, even where it is caught in a loop', async () => {
    const controller = new AbortController();
    const file = { id: 'loops', path: path.join(await temporaryFolder(), 'loops') };
    const reader = readerOf();
    const reading = reader.read(file, controller.signal);
    await reader.read({ id: 'refused', path: file.path }, AbortSignal.abort()).catch(() => 0);
    controller.abort(new Error('no more'));
    await expect(reading).rejects.toThrow('no more');
  });

  it('does not blame the documents for a model that is not there', async () => {
    const reader = readerOf({ entry: realEntry, model: { ...localModel, name: 'no-such-model' } });
    const file = { id: 'a.txt', path: path.join(await temporaryFolder(), 'a.txt') };
    await writeFile(file.path, 'Words.');
    const error = await rejectionOf(reader.read(file));
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toContain('no-such-model');
  });
});
