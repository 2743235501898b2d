import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { importsOf } from './imports-of.js';
import type { SourceFile } from './source-layout.js';

/** Folders at the top of a checkout that hold code; not every checkout has each. */
export const rooms = ['src', 'commands', 'emulator', 'playground', 'bench', 'torture'] as const;

/** All code of a checkout but its tests. @throws Error where some of it cannot be parsed */
export async function readSources(checkout: string): Promise<SourceFile[]> {
  const names = (await Promise.all(rooms.map((room) => codeOf(checkout, room)))).flat();
  const known = new Set(names);
  return await Promise.all(
    names.map(async (name) => {
      const text = await readFile(path.join(checkout, name), 'utf8');
      const imported = importsOf(name, text).flatMap((specifier) =>
        resolved(name, specifier, known),
      );
      return { name, lines: text.split('\n').length - 1, imports: new Set(imported) };
    }),
  );
}

async function codeOf(checkout: string, room: string): Promise<string[]> {
  const folder = path.join(checkout, room);
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true });
  return entries
    .filter((name) => /\.(?:ts|mjs)$/u.test(name) && !name.endsWith('.test.ts'))
    .map((name) => path.posix.join(room, ...name.split(path.sep)))
    .filter((name) => !name.includes('/node_modules/'))
    .sort();
}

/** The file that is meant, where it is one of these: an import of TypeScript names what it becomes. */
function resolved(importer: string, specifier: string, known: ReadonlySet<string>): string[] {
  if (!specifier.startsWith('.')) return [];
  const target = path.posix.join(path.posix.dirname(importer), specifier);
  const source = target.replace(/\.js$/u, '');
  return [target, `${source}.ts`, `${source}.d.ts`].filter((name) => known.has(name)).slice(0, 1);
}
