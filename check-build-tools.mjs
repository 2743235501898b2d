// Runs before a build, with nothing but Node: an install that left the compiler or types out would
// end in a page of errors that do not say so.
import { existsSync, readFileSync } from 'node:fs';

const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
const missing = Object.keys(devDependencies)
  .filter((name) => name === 'typescript' || name.startsWith('@types/'))
  .filter((name) => !existsSync(`node_modules/${name}/package.json`));

if (missing.length > 0) {
  process.stderr.write(
    `kilde cannot be built without its development dependencies (missing: ${missing.join(', ')}): run \`npm ci\`, then \`npm prune --omit=dev\` where they shall not stay.\n`,
  );
  process.exit(1);
}
