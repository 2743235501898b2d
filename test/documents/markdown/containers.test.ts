import { describe, expect, it } from 'vitest';
import { textOf } from './text-of.js';

describe('boxes of Markdown', () => {
  it.each([
    ['::: tip\nInside.\n:::\nBehind.', 'Inside.\n\nBehind.'],
    [':::tip A *title*\nInside.\n:::', 'A title\n\nInside.'],
    [':::note[A title]\n\nInside.\n\n:::', 'A title\n\nInside.'],
    ['::: details Open me {open}\nInside.\n:::', 'Open me\n\nInside.'],
    ['::: {.callout-note title="Know this"}\nInside.\n:::', 'Know this\n\nInside.'],
    ['::: warning चेतावनी\nभीतर।\n:::', 'चेतावनी\n\nभीतर।'],
    [':::: outer\n::: inner\nDeep.\n:::\nStill.\n::::\nBehind.', 'Deep.\n\nStill.\n\nBehind.'],
    ['Before.\n::: tip\nInside.\n:::', 'Before.\n\nInside.'],
    ['::: tip\nNever closed.', 'Never closed.'],
    [
      '::: tip\n<details>\n<summary>क्यों?</summary>\n\nInside.\n\n</details>\n:::\nBehind.',
      'क्यों?\n\nInside.\n\nBehind.',
    ],
    ['<div>\nInside.<br>\n:::\n</div>', 'Inside.\n:::'],
    ['> ::: tip Quoted\n> Inside.\n> :::\n\nBehind.', 'Quoted\n\nInside.\n\nBehind.'],
    ['- one\n\n  ::: tip\n  Inside.\n  :::\n- two', 'one\nInside.\ntwo'],
    ['::: mkdocs.plugins.base\n    options:\n      a: b\n\nBehind.', 'Behind.'],
    ['::: code-group labels=[npm, pnpm]\nInside.\n:::', 'Inside.'],
  ])('with colons lose their marks: %j', async (markdown, text) => {
    expect(squeezed(await textOf(markdown))).toBe(squeezed(text));
  });

  it.each([
    ['/// note | A title\nInside.\n///\nBehind.', 'A title\n\nInside.\n\nBehind.'],
    ['/// tip\n    open: true\n\nInside.\n///', 'Inside.'],
    ['//// tab | One\n/// note\nInside.\n///\n////', 'One\n\nInside.'],
  ])('with slashes lose their marks: %j', async (markdown, text) => {
    expect(squeezed(await textOf(markdown))).toBe(squeezed(text));
  });

  it.each([
    ['!!! note\n    Inside.\n\n    More.\n\nBehind.', 'Inside.\n\nMore.\n\nBehind.'],
    ['!!! tip "A *title*"\n    Inside.', 'A title\n\nInside.'],
    ['??? note\n    Inside.', 'Inside.'],
    ['???+ danger "शीर्षक"\n    भीतर।', 'शीर्षक\n\nभीतर।'],
    [
      '=== "npm"\n\n    Install it.\n\n=== "pnpm"\n\n    Add it.',
      'npm\n\nInstall it.\n\npnpm\n\nAdd it.',
    ],
    ['!!! note\n    Outer.\n\n    !!! tip "Inner"\n        Deep.', 'Outer.\n\nInner\n\nDeep.'],
    ['!!! note\n    ```sh\n    ls\n      -a\n    ```', 'ls\n  -a'],
  ])('with an indent lose their marks: %j', async (markdown, text) => {
    expect(squeezed(await textOf(markdown))).toBe(squeezed(text));
  });

  it.each([
    ['> [!NOTE]\n> Inside.', 'Inside.'],
    ['> [!warning]- Open me\n> Inside.', 'Open me\n\nInside.'],
    ['> [!tip]+ सलाह\n>\n> भीतर।', 'सलाह\n\nभीतर।'],
    ['> > [!note]\n> > Inside.', 'Inside.'],
  ])('that are quotes lose their marks: %j', async (markdown, text) => {
    expect(squeezed(await textOf(markdown))).toBe(squeezed(text));
  });

  it.each([
    '```\n::: tip\nInside.\n:::\n```',
    'It ended 3:17, or 4:::5.',
    'Wow!!!',
    'He said\n!!! attention\nto all.',
    '!!! not a box',
    'A doc comment:\n\n/// Adds two numbers.\n\nDone.',
    'Text [!important] goes on.',
    '> Words\n> [!note] here.',
    ':::',
    '==== "x"',
    '???',
  ])('are not seen where there are none: %j', async (markdown) => {
    const words = markdown.replaceAll(/```\n?|^> ?/gmu, '');
    expect(flat(await textOf(`Start.\n\n${markdown}`))).toBe(`Start. ${flat(words)}`);
  });
});

const squeezed = (text: string): string => text.replaceAll(/\n+/gu, '\n').trim();
const flat = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();
