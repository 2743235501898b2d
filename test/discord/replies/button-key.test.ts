import { writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readButtonKey } from '../../../src/discord/replies/button-key.js';
import { temporaryFolder } from '../../processes/processes.js';

describe('the key of the buttons', () => {
  it('is made once, for its owner to read alone, and stays', async () => {
    const folder = path.join(await temporaryFolder(), 'replies');
    const key = await readButtonKey(folder);
    expect(key).toMatch(/^[\da-f]{64}$/u);
    expect(await readButtonKey(folder)).toBe(key);
    expect((await stat(path.join(folder, 'button-key'))).mode & 0o077).toBe(0);
  });

  it.each([
    ['is cut', (file: string) => writeFile(file, 'abc')],
    ['is empty', (file: string) => writeFile(file, '')],
    ['is a folder', (file: string) => mkdir(file)],
  ])('that %s is set aside for its owner, and a new one made', async (_, damage) => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'button-key');
    const setAside: string[] = [];
    for (let time = 0; time < 2; time++) {
      await rm(file, { recursive: true, force: true });
      await damage(file);
      const key = await readButtonKey(folder, undefined, (aside) => setAside.push(aside));
      expect(key).toMatch(/^[\da-f]{64}$/u);
      expect(await readButtonKey(folder)).toBe(key);
    }
    expect(setAside).toEqual([`${file}.damaged`, `${file}.damaged`]);
    expect((await readdir(folder)).toSorted()).toEqual(['button-key', 'button-key.damaged']);
  });

  it('of which another process has written a part so far is not taken, nor taken away', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'button-key');
    const overtakenBy = async (others: string) => {
      await writeFile(file, 'damaged');
      return await readButtonKey(folder, undefined, () => writeFileSync(file, others));
    };
    for (const part of ['', 'abc']) {
      await expect(overtakenBy(part)).rejects.toMatchObject({ code: 'EEXIST' });
      expect(await readFile(file, 'utf8')).toBe(part);
    }
    const whole = 'a'.repeat(64);
    expect(await overtakenBy(whole)).toBe(whole);
  });
});
