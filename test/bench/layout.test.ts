import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf } from '../../bench/layout/imports-of.js';
import { readSources } from '../../bench/layout/read-sources.js';
import { renderLayout } from '../../bench/layout/render-layout.js';
import { layoutOf } from '../../bench/layout/source-layout.js';
import { temporaryFolder } from '../processes/processes.js';

/** A checkout of these files. */
async function checkout(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.join(folder, path.dirname(name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  return folder;
}

async function layoutIn(files: Readonly<Record<string, string>>) {
  return layoutOf(await readSources(await checkout(files)));
}

function lines(count: number): string {
  return `${'// A line.\n'.repeat(count - 1)}export const it = 1;\n`;
}

describe('imports of a file', () => {
  it.each([
    ["import { a } from './a.js';", './a.js'],
    ["import './a.js';", './a.js'],
    ["import type { A } from './a.js';", './a.js'],
    ["export { a } from '../b/a.js';", '../b/a.js'],
    ["export type * from './a.js';", './a.js'],
    ["const a = await import('./a.js');", './a.js'],
    ["let a: typeof import('./a.js');", './a.js'],
    ["const a = new URL('./a.js', import.meta.url);", './a.js'],
    ["const a = new URL('a-process.js', import.meta.url);", './a-process.js'],
    ["import {\n  a,\n  b,\n} from 'zod';", 'zod'],
  ])('%s', (text, imported) => {
    expect(importsOf('it.ts', text)).toEqual([imported]);
  });

  it.each([
    "// import { a } from './a.js';",
    'const text = "import { a } from \'./a.js\'";',
    "const url = new URL('./a.js', base);",
    'const a = await import(name);',
    'export const a = 1;',
  ])('none: %s', (text) => {
    expect(importsOf('it.ts', text)).toEqual([]);
  });

  it('a file that cannot be parsed is named', () => {
    expect(() => importsOf('src/it.ts', 'import {')).toThrow(/^src\/it\.ts cannot be parsed: /u);
  });
});

describe('the layout of a checkout', () => {
  it('counts TypeScript and .mjs files in its rooms, types that are declared included', async () => {
    const { files, folders, fullest } = await layoutIn({
      'src/main.ts': '',
      'src/a/one.ts': '',
      'src/a/two.d.ts': '',
      'bench/deep/er/start.mjs': '',
      'src/a/one.test.ts': '',
      'src/a/page.html': '',
      'test/a/one.test.ts': '',
      'dist/src/main.js': '',
      'tool.ts': '',
    });
    expect({ files, folders }).toEqual({ files: 4, folders: 3 });
    expect(fullest[0]).toEqual(['src/a', 2]);
  });

  it('counts small files that one file of the rooms imports, however it does so', async () => {
    const { smallWithOneImporter } = await layoutIn({
      'src/main.ts': `
        import type { it } from './by-type.js';
        const later = await import('./later.js');
        const entry = new URL('entry.js', import.meta.url);
        import { it as shared } from './shared.js';
        import './large.js';
        import './declared.js';`,
      'src/by-type.ts': lines(39),
      'src/later.ts': lines(1),
      'src/entry.ts': lines(1),
      'src/declared.d.ts': lines(1),
      'src/shared.ts': lines(1),
      'bench/main.ts': "import { it } from '../src/shared.js';",
      'src/large.ts': lines(40),
      'src/only-tested.ts': lines(1),
      'test/it.test.ts': "import '../src/only-tested.js'; import '../src/by-type.js';",
    });
    expect(smallWithOneImporter).toBe(4);
  });

  it('counts what folders import of one another once, and pairs that do so both ways', async () => {
    const { betweenFolders } = await layoutIn({
      'src/a/one.ts': "import '../b/one.js'; import '../b/two.js'; import './two.js';",
      'src/a/two.ts': "import '../b/one.js'; import './deep/one.js';",
      'src/a/deep/one.ts': '',
      'src/b/one.ts': "import 'zod'; import '../c/gone.js';",
      'src/b/two.ts': "import type { it } from '../a/two.js';",
      'emulator/one.ts': '',
    });
    expect(betweenFolders).toEqual({ count: 3, bothWays: 1 });
  });

  it('takes a folder of src with all that is below for a room, and each room beside src', async () => {
    const { betweenRooms } = await layoutIn({
      'src/main.ts': "import './a/deep/one.js';",
      'src/a/one.ts': "import './deep/one.js'; import '../main.js';",
      'src/a/deep/one.ts': "import '../../b/one.js';",
      'src/b/one.ts': '',
      'playground/page/main.ts': "import '../server.js'; import '../../emulator/world/one.js';",
      'playground/server.ts': "import '../emulator/one.js';",
      'emulator/one.ts': '',
      'emulator/world/one.ts': '',
    });
    // src to src/a and back, src/a to src/b, playground to emulator.
    expect(betweenRooms).toEqual({ count: 4, bothWays: 1 });
  });

  it('has no figure where there is no code', async () => {
    expect(await readSources(await checkout({ 'README.md': '' }))).toEqual([]);
  });
});

it('the report names the fullest folder and counts those of many files', async () => {
  const many = Array.from({ length: 16 }, (_, index) => [`src/many/${index}.ts`, ''] as const);
  const few = Array.from({ length: 15 }, (_, index) => [`src/few/${index}.ts`, ''] as const);
  const report = renderLayout(await layoutIn(Object.fromEntries([...few, ...many])));
  expect(report).toMatch(/^folders +2$/mu);
  expect(report).toMatch(/^files +31$/mu);
  expect(report).toMatch(/^files directly in the fullest folder +16 {2}src\/many$/mu);
  expect(report).toMatch(/^folders of over 15 files +1$/mu);
});
