import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeRunFile } from '../../../src/evaluation/figures/run-file.js';
import type { Ranking } from '../../../src/evaluation/figures/run-file.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kilde-run-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function* failing(): AsyncGenerator<Ranking> {
  yield { queryId: 'q1', documents: [{ id: 'd1', score: 1 }] };
  throw new Error('the model is gone');
}

describe('writing a run file', () => {
  it('writes query, document and score, best first, replacing what was there', async () => {
    const path = join(folder, 'run.tsv');
    await writeRunFile(path, [{ queryId: 'old', documents: [{ id: 'd', score: 9 }] }]);
    await writeRunFile(path, [
      {
        queryId: 'q1',
        documents: [
          { id: 'हि:२', score: 1.25 },
          { id: 'd1', score: -0.5 },
        ],
      },
      { queryId: 'nothing', documents: [] },
      { queryId: 'q2', documents: [{ id: 'd1', score: 1e-7 }] },
    ]);
    expect(await readFile(path, 'utf8')).toBe('q1\tहि:२\t1.25\nq1\td1\t-0.5\nq2\td1\t1e-7\n');
  });

  it('writes the best hundred of a query', async () => {
    const path = join(folder, 'run.tsv');
    const documents = Array.from({ length: 150 }, (_, index) => ({
      id: `d${index}`,
      score: -index,
    }));
    await writeRunFile(path, [{ queryId: 'q', documents }]);
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    expect(lines).toHaveLength(100);
    expect(lines.at(-1)).toBe('q\td99\t-99');
  });

  it('fails with the error of the rankings', async () => {
    await expect(writeRunFile(join(folder, 'run.tsv'), failing())).rejects.toThrow(
      'the model is gone',
    );
  });

  it('fails where the folder does not exist', async () => {
    await expect(writeRunFile(join(folder, 'no', 'run.tsv'), [])).rejects.toThrow('ENOENT');
  });
});
