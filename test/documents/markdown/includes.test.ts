import { describe, expect, it } from 'vitest';
import { linesOf, textOf } from './text-of.js';

const code = 'import x\n\n# region part\ndef f():\n    return 1\n# endregion part\n';

describe('files that are drawn in', () => {
  it.each([
    ['<<< ./code.py', '```py\nimport x'],
    ['<<< @/guide/code.py{3-4} [title]', 'title\n\n```py\ndef f():\n```'],
    ['<<< ./code.py#part', '```py\ndef f():\n    return 1\n```'],
    ['--8<-- "guide/code.py:4:5"', '```py\ndef f():\n    return 1\n```'],
    ['{* ./code.py ln[4:5] hl[1] *}', '```py\ndef f():\n    return 1\n```'],
    ['{!guide/code.py!}', '```py\nimport x'],
    ['{{#include code.py:1}}', '```py\nimport x\n```'],
    ['<!-- @include: ./part.md -->', 'From *part*.'],
    ['```py\n--8<-- "guide/code.py"\n```', '```py\nimport x'],
    ['--8<--\nguide/part.md\n--8<--', 'From *part*.'],
  ])('stand in place of %j', async (markdown, text) => {
    const {
      text: lines,
      includes,
      warnings,
    } = await linesOf(`Before.\n\n${markdown}\n\nBehind.`, {
      id: 'guide/a.md',
      files: { 'guide/code.py': code, 'guide/part.md': '---\ntitle: x\n---\nFrom *part*.' },
    });
    expect(lines.replaceAll('\\', '')).toContain(text);
    expect(lines).not.toMatch(/<<<|--8<--|\{[!*#]|@include/u);
    expect(includes.some(({ hash }) => hash !== null)).toBe(true);
    expect(warnings).toEqual([]);
  });

  it('are partials of MDX', async () => {
    const { text } = await linesOf("import Part from './_part.mdx';\n\n<Part />\n\nBehind.", {
      id: 'guide/a.mdx',
      files: { 'guide/_part.mdx': 'From a partial.' },
    });
    expect(text).toContain('From a partial.');
    expect(text).not.toContain('<Part');
  });

  it('leave one warning where they are missing, and are asked for again', async () => {
    const { text, includes, warnings } = await linesOf('<<< ./a.py\n\n--8<-- "b.md"\n\nWords.', {
      files: {},
    });
    expect(text.trim()).toBe('Words.');
    expect(includes.map(({ path, hash }) => [path, hash])).toEqual([
      ['a.py', null],
      ['b.md', null],
    ]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('"./a.py", "b.md"');
  });

  it('are never looked for outside the folder', async () => {
    const { includes, text } = await linesOf('--8<-- "../../etc/passwd"\n\n<<< ../x.js\n\nWords.', {
      files: { 'etc/passwd': 'root' },
    });
    expect(includes.map(({ path }) => path)).not.toContain('../../etc/passwd');
    expect(text.trim()).toBe('Words.');
  });

  it('end where they draw each other in', async () => {
    const { text } = await linesOf('--8<-- "b.md"', {
      files: { 'b.md': 'B.\n\n--8<-- "a.md"\n\n--8<-- "b.md"', 'a.md': 'A.' },
    });
    expect(text.match(/B\./gu)).toHaveLength(1);
  });

  it.each([
    '```md\n<<< ./code.py\n```',
    '<<<<<<< HEAD',
    '<<< hello',
    'Cut here: --8<-- and there.',
    '--8<--',
    ';--8<-- "x"',
    'Text {!x!} within.',
  ])('are not seen where there are none: %j', async (markdown) => {
    const { text, warnings } = await linesOf(markdown, { files: { 'code.py': code } });
    expect(text.replaceAll('&lt;', '<')).toBe(markdown);
    expect(warnings).toEqual([]);
  });

  it('are left out with a warning where no folder is at hand', async () => {
    expect(await textOf('Words.\n\n<<< ./code.py')).toBe('Words.');
  });
});
