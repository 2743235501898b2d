import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.js';
import {
  fallenFigures,
  readRecordedFigures,
} from '../../../src/evaluation/figures/recorded-figures.js';
import { temporaryFolder } from '../../processes/processes.js';

const figure = (value: number) => ({ value, low: value - 0.02, high: value + 0.02 });

describe('figures against those recorded', () => {
  it('have fallen when they lie below the recorded interval, or are not there', () => {
    const recorded = { steady: figure(0.9), worse: figure(0.9), gone: figure(0.9) };
    const measured = { steady: figure(0.885), worse: figure(0.875), new: figure(0.1) };
    expect(fallenFigures(recorded, measured)).toEqual([
      { name: 'worse', was: figure(0.9), is: 0.875 },
      { name: 'gone', was: figure(0.9), is: null },
    ]);
  });

  it('have not fallen when they are the same or better', () => {
    const recorded = { same: { value: 1, low: 1, high: 1 }, better: figure(0.5) };
    const measured = { same: { value: 1, low: 1, high: 1 }, better: figure(0.9) };
    expect(fallenFigures(recorded, measured)).toEqual([]);
  });
});

describe('the file of recorded figures', () => {
  it('is refused by name where it is missing or something else', async () => {
    const file = path.join(await temporaryFolder(), 'figures.json');
    await expect(readRecordedFigures(file)).rejects.toThrow(`${file} does not exist`);
    await writeFile(file, '{"date":"2026-01-01","share":4,"figures":{"a":{"value":"1"}}}');
    await expect(readRecordedFigures(file)).rejects.toThrow(`${file} does not hold`);
    await expect(readRecordedFigures(file)).rejects.toThrow(UserError);
  });
});
