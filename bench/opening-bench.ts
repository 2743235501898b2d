import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { BenchContext } from './bench-context.js';
import type { Figure } from './figures/figure.js';
import { generatedIndex } from './generated/generated-index.js';
import { medianFigure } from './figures/median-figure.js';
import { projectPath } from './product.js';

const run = promisify(execFile);
const times = 5;

/** Opening an index in a fresh process, as an engine does. */
export async function openingBench(
  context: BenchContext,
  passages: number,
): Promise<readonly Figure[]> {
  const { folder } = await generatedIndex(context, passages);
  context.say(`opening the index of ${passages} passages ${times} times`);
  const seconds: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const { stdout } = await run(process.execPath, [
      projectPath('bench', 'processes', 'opening.mjs'),
      folder,
    ]);
    seconds.push(Number(stdout));
  }
  const target = { kind: 'below', value: 1.5 } as const;
  return [medianFigure('opening')(`index of ${passages} passages`, seconds, 's', target)];
}
