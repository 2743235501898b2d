// A process that serves people: it indexes a folder once, asks questions of an engine, then rests.
// Tells when it does, and ends when its input ends.
import { composeCommandLine } from '../../dist/src/cli/compose-command-line.js';
import { readConfig } from '../../dist/src/config.js';
import { runIndexing } from '../../dist/src/indexing/indexing-run.js';
import { createLogger } from '../../dist/src/logger.js';

const [indexDir, temporaryIndexDir, questions, readingBudgetMs] = process.argv.slice(2);
const log = createLogger('silent');
const config = readConfig({ INDEX_DIR: temporaryIndexDir, READING_BUDGET_MS: readingBudgetMs });
const tools = await composeCommandLine(config, log, () => {}).indexing(config.documentsDir);
await runIndexing(tools, { mode: 'changed' });
await tools.close();
const engine = await composeCommandLine({ ...config, indexDir }, log, () => {}).engine();
for (const question of JSON.parse(questions)) await engine.ask({ question });
process.stdout.write('at rest\n');
process.stdin.resume();
process.stdin.on('end', () => engine.close());
