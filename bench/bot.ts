import { parseArgs } from 'node:util';
import { benchContext } from './bench-context.js';
import { botBench } from './bot-load/bot-bench.js';
import { currentConditions } from './conditions.js';
import { isMet } from './figures/figure.js';
import { renderFigures } from './figures/render-figures.js';

const usage = `npm run bench:bot -- [--quick]

Starts the bot against the emulator of Discord. Twenty people ask at once, again and again: first at
rest, then while /reindex reads 1,000 documents anew. Ends with 1 where a target is missed.

  --quick   fewer questions, for a glance
  --help    prints this`;

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  process.stderr.write(`${usage}\n`);
} else {
  const conditions = currentConditions('bench:bot');
  const figures = await botBench(await benchContext(values.quick));
  process.stdout.write(`${renderFigures(conditions, figures)}\n`);
  if (figures.some((figure) => isMet(figure) === false)) process.exitCode = 1;
}
