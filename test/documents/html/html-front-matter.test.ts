import { describe, expect, it } from 'vitest';
import { documentFolder } from '../../../src/documents/find/document-folder.js';
import { loadDocument } from '../../../src/documents/load-document.js';
import { load, paragraphsOf } from '../paragraphs-of.js';

const page =
  '<html lang="en"><head><title>Site</title></head><body><h1>Home</h1><p>हाथ के शब्द।</p></body></html>';

describe('front matter of a web page', () => {
  it.each([
    '---\ntitle: खुलने का समय\nsource: https://a.example/b\ndate: 2026-03-01\nlang: hi\nfamily: f\n---\n',
    '+++\ntitle = "खुलने का समय"\nsource = "https://a.example/b"\ndate = 2026-03-01\nlang = "hi"\nfamily = "f"\n+++\n',
    '\uFEFF---\r\ntitle: खुलने का समय\r\nsource: https://a.example/b\r\ndate: 2026-03-01\r\nlang: hi\r\nfamily: f\r\n---\r\n',
  ])('is no text, and goes before what the page says: %j', async (matter) => {
    const document = await load('a.html', matter + page);
    expect(document).toMatchObject({
      title: 'खुलने का समय',
      source: { url: 'https://a.example/b' },
      date: '2026-03-01',
      language: 'hi',
      family: 'f',
      warnings: [],
    });
    expect(paragraphsOf(document)).toEqual(['हाथ के शब्द।']);
  });

  it('leaves to the page what it does not say', async () => {
    const document = await load(
      'a.html',
      `---\nlayout: default\n---\n<link rel="canonical" href="https://a.example/c">${page}`,
    );
    expect(document).toMatchObject({
      title: 'Home',
      source: { url: 'https://a.example/c' },
      language: 'en',
    });
  });

  it('that is empty or a program is left out, too', async () => {
    for (const matter of ['---\n---\n', '---js\n{ title: process.exit(1) }\n---\n']) {
      const { text, warnings } = await load('a.html', matter + page);
      expect(text).toBe('Home\n\nहाथ के शब्द।');
      expect(warnings).toEqual([]);
    }
  });

  it('that cannot be read is left out with a warning', async () => {
    const { text, warnings } = await load('a.html', `---\n[a: b: c\n---\n${page}`);
    expect(text).not.toContain('a: b');
    expect(warnings.join()).toContain('The front matter was ignored');
  });

  it('gives the page its address on the site', async () => {
    const id = 'guide/index.html';
    const folder = documentFolder({ id, path: `/docs/${id}` });
    const site = { template: 'https://a.example/{path}', path: id };
    const bytes = Buffer.from(`---\npermalink: /om/\n---\n${page}`);
    const settings = { ...folder.settings, site };
    const { source } = await loadDocument({ id, bytes }, { folder: { ...folder, settings } });
    expect(source?.url).toBe('https://a.example/om/');
  });

  it('may stand before the encoding that the page names', async () => {
    const matter = `---\ntitle: a\nnote: ${'some words '.repeat(500)}\n---\n`;
    const html = `${matter}<meta charset="windows-1251"><p>`;
    const russian = Buffer.from([0xc1, 0xe8, 0xe1, 0xeb, 0xe8, 0xee, 0xf2, 0xe5, 0xea, 0xe0]);
    const document = await load('a.html', Buffer.concat([Buffer.from(html, 'latin1'), russian]));
    expect(document.text).toBe('Библиотека');
  });

  it('makes the page a template, whose tags are not for readers', async () => {
    const html = [
      '---',
      'heading: আমাদের কথা',
      '---',
      '<main>',
      '    {% include nav.html %}',
      '',
      '    <h2>{{ page.heading }}</h2>',
      '    <p>{{ site.description }}</p>',
      '    <p>Read `it` <a href="{% link about.md %}">here</a>{% comment %}not this{% endcomment %}.</p>',
      '    <pre>{% raw %}{{ shown }}{% endraw %}</pre>',
      '</main>',
    ].join('\n');
    const { text } = await load('a.html', html);
    expect(text).toBe('আমাদের কথা\n\nRead `it` here.\n\n{{ shown }}');
  });

  it.each(['<p>--- a\n---</p>', '<p>{{ page.title }} {% if %}</p>', '----\na: b\n----\n<p>c</p>'])(
    'is not seen where there is none: %j',
    async (html) => {
      const { text } = await load('a.html', html);
      const words = html.replaceAll(/<\/?p>/gu, ' ').replaceAll(/\s+/gu, ' ');
      expect(text.replaceAll(/\s+/gu, ' ')).toBe(words.trim());
    },
  );
});
