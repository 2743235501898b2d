import { describe, expect, it } from 'vitest';
import { load } from '../paragraphs-of.js';

describe('front matter in other languages than YAML', () => {
  it.each([
    ['+++\ntitle = "अवसर"\ndate = 2026-03-01\nsource = "https://a.example/b"\n+++\nWords.'],
    [
      '---toml\ntitle = "अवसर"\ndate = 2026-03-01T10:00:00Z\nurl = "https://a.example/b"\n---\nWords.',
    ],
    [
      '{\n  "title": "अवसर",\n  "date": "2026-03-01",\n  "source": "https://a.example/b"\n}\n\nWords.',
    ],
    [
      '---json\n{ "title": "अवसर", "date": "2026-03-01", "link": "https://a.example/b" }\n---\nWords.',
    ],
  ])('is read: %j', async (markdown) => {
    expect(await load('a.md', markdown)).toMatchObject({
      text: 'Words.',
      title: 'अवसर',
      date: '2026-03-01',
      source: { url: 'https://a.example/b' },
      warnings: [],
    });
  });

  it('that is a program is passed over and not run', async () => {
    const { text } = await load('a.md', '---js\n{ title: process.exit(1) }\n---\nWords.');
    expect(text).toBe('Words.');
  });

  it('that is broken leaves a warning', async () => {
    const { text, warnings } = await load('a.md', '+++\ntitle = \n+++\nWords.');
    expect(text).toBe('Words.');
    expect(warnings.join()).toContain('its TOML cannot be read');
  });

  it.each(['{ a: 1 }\n\nWords.', '{\nnot json\n}\n\nWords.', '++\nWords.', '+++ b +++\n\nWords.'])(
    'is not seen where there is none: %j',
    async (markdown) => {
      const { text } = await load('a.md', markdown);
      expect(text.replaceAll(/\s+/gu, ' ')).toBe(markdown.replaceAll(/\s+/gu, ' '));
    },
  );
});
