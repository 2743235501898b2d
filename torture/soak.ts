import { parseArgs } from 'node:util';
import { currentConditions } from '../bench/conditions.js';
import { isMet } from '../bench/figures/figure.js';
import { projectPath } from '../bench/product.js';
import { renderFigures } from '../bench/figures/render-figures.js';
import { soak } from './soak-session.js';

const usage = `npm run soak -- MINUTES [options]

Twenty people ask the bot without end, on the emulator of Discord, while documents change and runs
take them up. Tells how long people waited, whether memory, open files or processes grow, and what
was answered wrongly, late or not at all; ends with 1 where anything was.

  --people N     how many ask; 20 without
  --passages N   size of the index; 1000 without
  --seed N       of documents and questions; 1 without
  --help         prints this`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    people: { type: 'string', default: '20' },
    passages: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
});
const minutes = Number(positionals[0]);

if (values.help || !(minutes > 0)) {
  process.stderr.write(`${usage}\n`);
  process.exitCode = values.help ? 0 : 1;
} else {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  const conditions = currentConditions('soak');
  const { figures, violations } = await soak({
    seed: Number(values.seed),
    passages: Number(values.passages),
    people: Number(values.people),
    recordDir: projectPath('data', 'cache', 'torture', 'soak'),
    acknowledgeWithinMs: 3_000,
    durationMs: minutes * 60_000,
    runEveryMs: 20_000,
    say: (line) => process.stderr.write(`${line}\n`),
  });
  process.stdout.write(`${renderFigures(conditions, figures)}\n`);
  for (const violation of violations) process.stdout.write(`VIOLATION: ${violation}\n`);
  const isMissed = figures.some((figure) => isMet(figure) === false);
  if (isMissed || violations.length > 0) process.exitCode = 1;
}
