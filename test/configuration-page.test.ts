import { readFileSync } from 'node:fs';
import dotenv from 'dotenv';
import { describe, expect, it } from 'vitest';
import { anchorStyles } from '../src/domain/document-settings.js';
import { settingsFileSchema } from '../src/documents/settings/settings-schema.js';
import { settings } from '../src/settings.js';

const page = readFileSync(new URL('../docs/configuration.md', import.meta.url), 'utf8');

interface Row {
  readonly fallback: string;
  readonly meaning: string;
}

/** The rows of the table of settings by name, in its order. */
function rows(): Map<string, Row> {
  const found = new Map<string, Row>();
  for (const line of page.split('\n')) {
    const [, name, fallback, meaning] =
      /^\| `([A-Z][A-Z_]+)` +\| (?:`([^`]*)`)? *\| (.*?) *\|$/u.exec(line) ?? [];
    if (name === undefined) continue;
    expect(found.has(name), `${name} is listed twice`).toBe(false);
    found.set(name, { fallback: fallback ?? '', meaning: meaning ?? '' });
  }
  return found;
}

describe('the page of settings', () => {
  it('lists every setting, in the order of the schema, and no other', () => {
    expect([...rows().keys()]).toEqual(Object.keys(settings));
  });

  it.each(Object.entries(settings))('says of %s its default and its meaning', (name, setting) => {
    const { fallback, meaning } = rows().get(name) ?? { fallback: null, meaning: null };
    expect(dotenv.parse(`${name}=${fallback}`)).toEqual({ [name]: setting.fallback });
    expect(meaning).toBe(setting.meaning);
  });

  it('describes every setting of kilde.yaml, and every way to make anchors', () => {
    const described = [...page.matchAll(/^- ((?:`\w+`(?:, )?)+):(.*)$/gmu)];
    const names = described.flatMap(([, list = '']) => list.match(/\w+/gu) ?? []);
    expect(names.sort()).toEqual(Object.keys(settingsFileSchema.shape).sort());
    const anchors = described.find(([, list]) => list === '`anchors`')?.[2] ?? '';
    for (const style of anchorStyles) expect(anchors).toContain(`\`${style}\``);
  });
});
