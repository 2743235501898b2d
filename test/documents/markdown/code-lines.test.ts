import { describe, expect, it } from 'vitest';
import { load } from '../paragraphs-of.js';
import { textOf } from './text-of.js';

describe('code in Markdown', () => {
  it('keeps its lines and indents', async () => {
    const { text, structure } = await load('a.md', '```js\nif (a) {\n\tb();\n\n  c();\n}\n```');
    expect(text).toBe('if (a) {\n\tb();\n\n  c();\n}');
    expect(structure.blocks).toMatchObject([{ kind: 'code', language: 'js' }]);
  });

  it.each([
    ['```js [vite.config.js]\na\n```', 'vite.config.js\n\na'],
    ['```yaml title="pnpm-workspace.yaml"\na\n```', 'pnpm-workspace.yaml\n\na'],
    ['```[.env]\na\n```', '.env\n\na'],
    ['```ts twoslash\nimport x\n// ---cut---\n// @errors: 2322\na\n```', 'a'],
    ['```ts twoslash\na\n// ---cut-start---\nb\n// ---cut-end---\nc\n```', 'a\nc'],
    ['```js\na // [!code ++]\n// highlight-next-line\nb\n```', 'a\nb'],
    ['```html\n<p> <!-- [!code focus] -->\n```', '<p>'],
    ['```js {1,3}\na\n```', 'a'],
    ['Before.\n\n```dot\ndigraph { a -> b }\n```\n\nBehind.', 'Before.\n\nBehind.'],
    ['Before.\n~~~{.mermaid}\ngraph TD\n\n  क --> ख\n~~~\nBehind.', 'Before.\n\nBehind.'],
    ['- ```plantuml\n  a -> b\n  ```\n- two', 'two'],
    ['> A:\n> ```Ditaa title="How"\n> +-+\n> ```\n> b', 'A:\n\nHow\n\nb'],
    ['a\n\n```d2\nnever closed', 'a'],
    ['```dotenv\nA=1\n```', 'A=1'],
  ])('is shown as pages show it: %j', async (markdown, text) => {
    expect(await textOf(markdown)).toBe(text);
  });

  it.each([
    '```ts\na\n// ---cut---\nb\n```',
    '```md\n{% raw\n:::tip\n==a==\n```',
    '```\n---\ntitle: x\n---\n```',
    '    indented [[code]]',
  ])('is left as it is: %j', async (markdown) => {
    const shown = markdown.replaceAll(/```\w*\n?/gu, '').trim();
    expect((await textOf(`Words.\n\n${markdown}`)).replace(/^Words\.\n\n/u, '')).toBe(shown);
  });

  it('within a cell of a table keeps its bars', async () => {
    expect(await textOf('| a | b |\n|---|---|\n| `x|y` | z |')).toBe('a | b\n\nx|y | z');
  });
});
