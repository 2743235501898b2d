import { currentConditions } from './conditions.js';
import { isMet } from './figures/figure.js';
import { pageBench } from './page-bench.js';
import { renderFigures } from './figures/render-figures.js';

/** `npm run bench:page`: how soon the page of `npm run try` is there and answers. */
const conditions = currentConditions('bench:page');
const figures = await pageBench();
process.stdout.write(`${renderFigures(conditions, figures)}\n`);
if (figures.some((figure) => isMet(figure) === false)) process.exitCode = 1;
