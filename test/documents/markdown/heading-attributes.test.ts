import { describe, expect, it } from 'vitest';
import { withoutHeadingAttributes } from '../../../src/documents/markdown/heading-attributes.js';
import { load } from '../paragraphs-of.js';

const bare = (markdown: string): string =>
  withoutHeadingAttributes(markdown.split('\n'), {}).join('\n');

describe('attributes of headings', () => {
  it.each([
    ['## Title {#id}', '## Title <a id="id"></a>'],
    ['## Title { #id .class key=value }', '## Title <a id="id"></a>'],
    ['## Title {.class} ##', '## Title'],
    ['## शीर्षक {#परिचय}', '## शीर्षक <a id="परिचय"></a>'],
    ['Title {#id}\n-----', 'Title <a id="id"></a>\n-----'],
    ['# {.protip}', '#'],
    ['Words.\n{: .note }', 'Words.\n'],
    ['[[toc]]', ''],
    ['[TOC]', ''],
    ['[[_TOC_]]', ''],
  ])('go: %j', (markdown, text) => {
    expect(bare(markdown)).toBe(text);
  });

  it.each([
    '## The {name} placeholder',
    '## The set {a}',
    '## {{ x }}',
    '## A {#a-(b)',
    '## A {##x}',
    '## C {#',
    '```\n## A {#b}\n```',
    'Words {#b}',
    String.raw`## A \{#b}`,
  ])('are not seen where there are none: %j', (markdown) => {
    expect(bare(markdown)).toBe(markdown);
  });

  it('name the anchor of the heading', async () => {
    const { structure, sections } = await load('a.md', '# Loans {#loans-2}\n\nWords.');
    expect(sections[0]?.headings).toEqual(['Loans']);
    expect(structure.headings).toMatchObject([{ anchor: 'loans-2' }]);
  });
});
