import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../src/documents/metadata/source-line.js';
import { siteAddress, siteTemplate } from '../../../src/documents/settings/site-address.js';
import type { SiteKind } from '../../../src/domain/document-settings.js';

const nothing = { permalink: null, slug: null, id: null };

function addressOf(site: string, path: string, kind: SiteKind | null = null, front = {}) {
  const template = siteTemplate(site);
  if (template === null) throw new Error(`${site} is no template`);
  return siteAddress({ template, path }, kind, { ...nothing, ...front });
}

describe('the template of a site', () => {
  it.each([
    ['https://vite.dev/{path}', 'https://vite.dev/{path}'],
    ['https://vite.dev', 'https://vite.dev/{path}'],
    ['https://x.org/docs/', 'https://x.org/docs/{path}'],
    ['https://x.org/docs/{path}.html', 'https://x.org/docs/{path}.html'],
    ['https://github.com/o/r', 'https://github.com/o/r/blob/HEAD/{file}'],
    ['https://github.com/o/r.git', 'https://github.com/o/r/blob/HEAD/{file}'],
    ['https://github.com/o/r/tree/main/docs', 'https://github.com/o/r/blob/main/docs/{file}'],
    ['https://github.com/o/r/blob/main/docs/', 'https://github.com/o/r/blob/main/docs/{file}'],
    ['https://github.com/o/r/blob/v1/{file}', 'https://github.com/o/r/blob/v1/{file}'],
  ])('of %s is %s', (site, template) => {
    expect(siteTemplate(site)).toBe(template);
  });

  it.each([
    '',
    'vite.dev',
    'ftp://x.org/{path}',
    'javascript:alert(1)//{path}',
    'https://x.org/{path}/{path}',
    'https://x.org/{name}',
    'https://x.org/{path',
    'https://x.org/path}',
    'https://{path}.org/',
    'https://u:p@x.org/{path}',
    'https://x.org/a b/{path}',
    'https://localhost/{path}',
  ])('is none in %s', (site) => {
    expect(siteTemplate(site)).toBeNull();
  });
});

describe('the address of a page', () => {
  it.each([
    ['https://vite.dev/{path}', 'guide/features.md', 'https://vite.dev/guide/features'],
    ['https://vite.dev/{path}', 'guide/index.md', 'https://vite.dev/guide/'],
    ['https://vite.dev/{path}', 'index.md', 'https://vite.dev/'],
    ['https://x.org/{path}/', 'a/b.md', 'https://x.org/a/b/'],
    ['https://x.org/{path}/', 'a/index.md', 'https://x.org/a/'],
    ['https://x.org/{path}.html', 'a.b.md', 'https://x.org/a.b.html'],
    ['https://x.org/{path}.html', 'index.md', 'https://x.org/'],
    ['https://x.org/{path}', 'README.md', 'https://x.org/README'],
    [
      'https://x.org/{path}',
      'पुल/क ख?.md',
      `https://x.org/${['पुल', 'क ख?'].map(encodeURIComponent).join('/')}`,
    ],
    [
      'https://github.com/o/r/tree/main/docs',
      'a/index.md',
      'https://github.com/o/r/blob/main/docs/a/index.md',
    ],
  ])('on %s of %s is %s', (site, path, address) => {
    expect(addressOf(site, path)).toBe(address);
  });

  it('leaves out what Docusaurus and MkDocs leave out', () => {
    const site = 'https://x.org/{path}';
    expect(addressOf(site, 'guide/README.md', 'mkdocs')).toBe('https://x.org/guide/');
    expect(addressOf(site, '02-guide/01-intro.md', 'docusaurus')).toBe('https://x.org/guide/intro');
    expect(addressOf(site, '02-guide/guide.md', 'docusaurus')).toBe('https://x.org/guide/');
    expect(addressOf(site, 'blog/2024-05-01.md', 'docusaurus')).toBe(
      'https://x.org/blog/2024-05-01',
    );
    expect(addressOf(site, '02-guide/01-intro.md')).toBe('https://x.org/02-guide/01-intro');
  });

  it('follows the front matter', () => {
    const site = 'https://x.org/docs/{path}';
    const of = (front: object, kind: SiteKind | null = null) =>
      addressOf(site, 'guide/a.md', kind, front);
    expect(of({ permalink: '/b/' })).toBe('https://x.org/docs/b/');
    expect(of({ slug: '/' }, 'docusaurus')).toBe('https://x.org/docs/');
    expect(of({ slug: 'b' }, 'docusaurus')).toBe('https://x.org/docs/guide/b');
    expect(of({ slug: '/b/c' }, 'docusaurus')).toBe('https://x.org/docs/b/c');
    expect(of({ slug: 'b/c' })).toBe('https://x.org/docs/b/c');
    expect(of({ id: 'b' }, 'docusaurus')).toBe('https://x.org/docs/guide/b');
    expect(of({ id: 'b' })).toBe('https://x.org/docs/guide/a');
  });

  it('is not led away by a front matter that computes its place or is hostile', () => {
    for (const place of [
      '/:year/:title/',
      '{{ page.fileSlug }}/',
      '../../evil',
      '//evil.org/x',
      'javascript:alert(1)',
      'https://evil.org',
      'a b',
      '\ud800',
    ]) {
      const front = { permalink: place, slug: place, id: place };
      expect(addressOf('https://x.org/{path}', 'a.md', 'docusaurus', front)).toBe(
        'https://x.org/a',
      );
    }
  });

  it('is a sound link on the site, whatever the path', () => {
    const path = fc.array(fc.string({ minLength: 1, unit: 'grapheme', maxLength: 12 }), {
      minLength: 1,
      maxLength: 4,
    });
    const kinds = fc.constantFrom(null, 'docusaurus' as const, 'mkdocs' as const);
    fc.assert(
      fc.property(path, kinds, (names, kind) => {
        const id = `${names.map((name) => name.replaceAll('/', '-')).join('/')}.md`;
        const address = addressOf('https://x.org/docs/{path}', id, kind);
        expect(address.startsWith('https://x.org/docs/')).toBe(true);
        expect(sourceOf(address, null)?.host).toBe('x.org');
      }),
    );
  });
});
