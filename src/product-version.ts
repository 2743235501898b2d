import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { findProjectRoot } from './project-root.js';

const packageFile = z.object({ version: z.string() });

/** The version in the project's package.json. */
export function productVersion(): string {
  const file = path.join(findProjectRoot(), 'package.json');
  return packageFile.parse(JSON.parse(readFileSync(file, 'utf8'))).version;
}
