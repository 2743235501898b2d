import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fields, string } from './json-shape.js';
import { findProjectRoot } from './project-root.js';

const packageFile = fields({ version: string });

/** The version in the project's package.json. */
export function productVersion(): string {
  const file = path.join(findProjectRoot(), 'package.json');
  return packageFile(JSON.parse(readFileSync(file, 'utf8'))).version;
}
