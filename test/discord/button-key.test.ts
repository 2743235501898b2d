import { stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readButtonKey } from '../../src/discord/button-key.js';
import { UserError } from '../../src/errors.js';
import { rejectionOf, temporaryFolder } from '../processes/processes.js';

describe('the key of the buttons', () => {
  it('is made once, for its owner to read alone, and stays', async () => {
    const folder = path.join(await temporaryFolder(), 'replies');
    const key = await readButtonKey(folder);
    expect(key).toMatch(/^[\da-f]{64}$/u);
    expect(await readButtonKey(folder)).toBe(key);
    expect((await stat(path.join(folder, 'button-key'))).mode & 0o077).toBe(0);
  });

  it('that is something else is named, not used and not replaced', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'button-key');
    await writeFile(file, '');
    const error = await rejectionOf(readButtonKey(folder));
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toContain(file);
  });
});
