import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsedOutput, reportJson } from '../cli/json-shapes.js';
import { KildeFolder } from '../cli/kilde.js';
import { childrenOf, gone, seesProcesses } from './child-processes.js';
import { currentEdition, writeEdition } from './edition-documents.js';

let indexed: KildeFolder;

beforeAll(async () => {
  indexed = await KildeFolder.create();
  await writeEdition(indexed, 1);
  await indexed.run(['index']);
});

afterAll(() => indexed.remove());

describe('two indexing runs at once', () => {
  it('one is refused and told who and since when; nothing is lost', async () => {
    const folder = await indexed.copyForTest();
    await writeEdition(folder, 2);
    const begun = Date.now();
    const first = folder.start(['index', '--json']);
    await first.wrote(/Indexing: /u);
    // Held still, so that it is at it for as long as the other one looks.
    first.child.kill('SIGSTOP');
    const second = await folder.run(['index', '--json']);
    first.child.kill('SIGCONT');
    expect(second).toMatchObject({ status: 1, stdout: '' });
    const [, since = '', pid] =
      /Indexing has been going on since (\S+) \(process (\d+) on /u.exec(second.stderr) ?? [];
    expect(Number(pid)).toBe(first.pid);
    expect(Date.parse(since)).toBeGreaterThanOrEqual(begun - 1);
    expect(Date.parse(since)).toBeLessThanOrEqual(Date.now());

    const finished = await first.finished;
    expect(finished.status, finished.stderr).toBe(0);
    expect(parsedOutput(finished, reportJson)).toMatchObject({ failed: [], embedded: 18 });
    expect(await currentEdition(folder)).toBe(2);
  });

  it('of which one was killed are no two: the lock is taken over at once', async () => {
    const folder = await indexed.copyForTest();
    await writeEdition(folder, 3);
    const first = folder.start(['index', '--json']);
    await first.wrote(/Indexing: /u);
    first.child.kill('SIGKILL');
    await first.finished;
    const second = await folder.run(['index', '--json']);
    expect(second.status, second.stderr).toBe(0);
    // What the killed run had embedded is not embedded again.
    expect(parsedOutput(second, reportJson).embedded).toBeLessThan(18);
    expect(await currentEdition(folder)).toBe(3);
  });
});

describe.runIf(seesProcesses)('an indexing run that is interrupted', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s ends with status %d; the index stays as it was', async (signal, status) => {
    const folder = await indexed.copyForTest();
    const manifest = await folder.manifest();
    await writeEdition(folder, 4);
    const kilde = folder.start(['index', '--json']);
    await kilde.wrote(/Indexing: /u);
    const children = await childrenOf(kilde.pid);
    expect(children.length).toBeGreaterThan(0);
    kilde.child.kill(signal);
    const finished = await kilde.finished;
    expect(finished).toMatchObject({ status, stdout: '' });
    expect(finished.stderr).toMatch(new RegExp(`^Ended by ${signal}\\.$`, 'mu'));
    expect(await folder.manifest()).toBe(manifest);
    expect(await currentEdition(folder)).toBe(1);
    await gone(children);
  });
});
