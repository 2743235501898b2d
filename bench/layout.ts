import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { currentConditions } from './conditions.js';
import { readSources, rooms } from './layout/read-sources.js';
import { renderLayout } from './layout/render-layout.js';
import { layoutOf } from './layout/source-layout.js';

const usage = `npm run bench:layout -- [CHECKOUT]

Counts how the code of a checkout is spread over folders, and how they hang together; by default the
code of this one. Counted are TypeScript and .mjs files without tests, in
${rooms.join(', ')}, and what they import of one another: types,
import(…) and new URL(…, import.meta.url) included.

  --help    prints this`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean', default: false } },
});

if (values.help || positionals.length > 1) {
  process.stderr.write(`${usage}\n`);
  process.exitCode = values.help ? 0 : 1;
} else {
  await measure(positionals[0] ?? fileURLToPath(new URL('..', import.meta.url)));
}

async function measure(checkout: string): Promise<void> {
  const { command, date } = currentConditions('bench:layout');
  const files = await readSources(path.resolve(checkout));
  if (files.length === 0) {
    process.stderr.write(`${checkout} is no checkout: it has no code in ${rooms.join(', ')}.\n`);
    process.exitCode = 1;
    return;
  }
  process.stdout.write(`${command}\n${date}\n\n${renderLayout(layoutOf(files))}\n`);
}
