import { expect, it, vi } from 'vitest';
import { parsedOutput, reportJson } from '../cli/json-shapes.js';
import { KildeFolder } from '../cli/kilde.js';
import { childrenOf, kill, readProcFile, seesProcesses } from './child-processes.js';
import { patience } from '../patience.js';

/** As often as a process is killed before it can have read or embedded anything. */
const killsOfAKind = 2;

async function commandOf(pid: number): Promise<string> {
  return (await readProcFile(`/proc/${pid}/cmdline`)) ?? '';
}

it.runIf(seesProcesses).each(['document-process', 'inference-process'])(
  'a %s that is killed while it starts fails no document, let alone the run',
  async (kind) => {
    const folder = await KildeFolder.forTest();
    await folder.write('elv.txt', 'Elva renner nord gjennom dalen.');
    const run = folder.start(['index', '--json'], { env: { INFERENCE_PROCESSES: '1' } });
    for (let kills = 0; kills < killsOfAKind; kills += 1) {
      await vi.waitUntil(
        async () => {
          for (const child of await childrenOf(run.pid)) {
            if (!(await commandOf(child.pid)).includes(kind)) continue;
            await kill(child);
            return true;
          }
          return false;
        },
        { ...patience, interval: 5 },
      );
    }
    const finished = await run.finished;
    expect(finished.status, finished.stderr).toBe(0);
    expect(parsedOutput(finished, reportJson)).toMatchObject({ added: ['elv.txt'], failed: [] });
  },
);
