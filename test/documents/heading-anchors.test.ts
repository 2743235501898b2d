import { describe, expect, it } from 'vitest';
import { headingAnchors } from '../../src/documents/heading-anchors.js';
import type { AnchorStyle } from '../../src/domain/document-settings.js';
import { load } from './paragraphs-of.js';

const heading = (slugText: string, id: string | null = null, depth = 2) => ({
  depth,
  id,
  slugText,
});

function anchorsOf(style: AnchorStyle, ...titles: string[]): (string | null)[] {
  return headingAnchors(
    titles.map((title) => heading(title)),
    style,
  );
}

/** Headings of pages, with what their addresses have behind the `#`. */
describe('anchors of headings', () => {
  it.each([
    // Of GitHub's READMEs.
    ["What's new in 1.0?", 'whats-new-in-10'],
    ['Getting started', 'getting-started'],
    ['C++', 'c'],
    ['A & B', 'a--b'],
    ['snake_case -- and-dashes', 'snake_case----and-dashes'],
    ['🚀 Start', '-start'],
    ['हिन्दी में', 'हिन्दी-में'],
    ['বাংলা ভাষা', 'বাংলা-ভাষা'],
    ['Ærlig talt, Å!', 'ærlig-talt-å'],
  ])('GitHub makes of %s: %s', (title, anchor) => {
    expect(anchorsOf('github', title)).toEqual([anchor]);
    expect(anchorsOf('docusaurus', title)).toEqual([anchor]);
  });

  it.each([
    // https://vite.dev/config/server-options, /guide/features and /guide/
    ['server.host', 'server-host'],
    ['server.hmr', 'server-hmr'],
    ['NPM Dependency Resolving and Pre-Bundling', 'npm-dependency-resolving-and-pre-bundling'],
    ['Hot Module Replacement', 'hot-module-replacement'],
    ['index.html and Project Root', 'index-html-and-project-root'],
    ['isolatedModules', 'isolatedmodules'],
    // By the rules alone.
    ['1. First', '_1-first'],
    ["What's «new»?", 'what-s-«new»'],
    ['Café crème', 'cafe-creme'],
    ['  --x--  ', 'x'],
    ['हिन्दी में', 'हिन्दी-में'],
  ])('VitePress makes of %s: %s', (title, anchor) => {
    expect(anchorsOf('vitepress', title)).toEqual([anchor.normalize('NFKD')]);
  });

  it.each([
    // https://fastapi.tiangolo.com/tutorial/ and /tutorial/first-steps/
    ['Tutorial - User Guide', 'tutorial-user-guide'],
    ['Step 1: import FastAPI', 'step-1-import-fastapi'],
    ['Recap, step by step', 'recap-step-by-step'],
    ['Interactive API docs', 'interactive-api-docs'],
    // By the rules alone.
    ['--flag', '-flag'],
    ['Café', 'cafe'],
    ['snake_case', 'snake_case'],
    ['日本語', '_1'],
    ['हिन्दी', '_1'],
  ])('MkDocs makes of %s: %s', (title, anchor) => {
    expect(anchorsOf('mkdocs', title)).toEqual([anchor]);
  });

  it('are told apart where headings are alike', () => {
    const titles = ['Usage', 'Usage', 'Usage 1', 'Usage'];
    expect(anchorsOf('github', ...titles)).toEqual(['usage', 'usage-1', 'usage-1-1', 'usage-2']);
    expect(anchorsOf('vitepress', ...titles)).toEqual(['usage', 'usage-1', 'usage-1-1', 'usage-2']);
    expect(anchorsOf('mkdocs', 'Usage', 'Usage', 'Usage_1', 'Usage')).toEqual([
      'usage',
      'usage_1',
      'usage_2',
      'usage_3',
    ]);
    expect(anchorsOf('mkdocs', '日', '本', '語')).toEqual(['_1', '_2', '_3']);
  });

  it('are those that the document names, where it does', () => {
    const headings = [heading('Setup', 'own'), heading('Own'), heading('Setup')];
    expect(headingAnchors(headings, 'none')).toEqual(['own', null, null]);
    expect(headingAnchors(headings, 'github')).toEqual(['own', 'own', 'setup-1']);
    expect(headingAnchors(headings, 'docusaurus')).toEqual(['own', 'own', 'setup']);
    expect(headingAnchors(headings, 'vitepress')).toEqual(['own', 'own-1', 'setup']);
    expect(headingAnchors(headings, 'mkdocs')).toEqual(['own', 'own_1', 'setup']);
    expect(headingAnchors([heading('Later'), heading('X', 'later')], 'mkdocs')).toEqual([
      'later_1',
      'later',
    ]);
  });

  it('leave the title of a page of Docusaurus out, but count it', () => {
    const headings = [heading('Intro', null, 1), heading('Intro'), heading('?!')];
    expect(headingAnchors(headings, 'docusaurus')).toEqual([null, 'intro-1', null]);
  });

  it('are found in a time that grows with their number', () => {
    const titles = Array.from(
      { length: 40_000 },
      (_, index) => `a_${index % 2 === 0 ? 'x' : index}`,
    );
    for (const style of ['github', 'docusaurus', 'vitepress', 'mkdocs'] as const) {
      for (const list of [titles, [...titles, ...titles], titles.map(() => 'a')]) {
        expect(new Set(anchorsOf(style, ...list)).size).toBe(list.length);
      }
    }
  });
});

describe('a document', () => {
  const html = '<h1>Top</h1><p>a</p><h2 id="x">Set up</h2><p>b</p><h2>Set up</h2><p>c</p>';

  it('has its headings with the anchors that it names', async () => {
    const { structure, text } = await load('a.html', html);
    expect(
      structure.headings.map(({ start, end, ...rest }) => [text.slice(start, end), rest]),
    ).toEqual([
      ['Top', { depth: 1, anchor: null }],
      ['Set up', { depth: 2, anchor: 'x' }],
      ['Set up', { depth: 2, anchor: null }],
    ]);
  });
});
