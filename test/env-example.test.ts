import { readFileSync } from 'node:fs';
import dotenv from 'dotenv';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.js';
import { settings } from '../src/settings.js';

const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');

/** Each setting of the file with the comment above it. */
function documented(): Map<string, { readonly line: string; readonly comment: string }> {
  const found = new Map<string, { line: string; comment: string }>();
  let comment: string[] = [];
  for (const line of example.split('\n')) {
    const name = /^#([A-Z][A-Z_]+)=/u.exec(line)?.[1];
    if (name !== undefined) {
      expect(found.has(name), `${name} is listed twice`).toBe(false);
      found.set(name, { line: line.slice(1), comment: comment.join(' ') });
    }
    if (line.startsWith('# ')) comment.push(line.slice(2));
    else comment = [];
  }
  return found;
}

describe('.env.example', () => {
  it('lists every setting, in the order of the schema, and no other', () => {
    expect([...documented().keys()]).toEqual(Object.keys(settings));
  });

  it.each(Object.entries(settings))('says of %s its default and its meaning', (name, setting) => {
    const { line, comment } = documented().get(name) ?? { line: '', comment: '' };
    expect(dotenv.parse(line)).toEqual({ [name]: setting.fallback });
    expect(comment).toBe(setting.meaning);
  });

  it('sets nothing as it stands, and the defaults when every line is taken in', () => {
    expect(dotenv.parse(example)).toEqual({});
    const taken = dotenv.parse(example.replaceAll(/^#(?=[A-Z_]+=)/gmu, ''));
    expect(Object.keys(taken)).toEqual(Object.keys(settings));
    const {
      documentsDir: _documents,
      indexDir: _index,
      cacheDir: _cache,
      model,
      ...rest
    } = readConfig(taken);
    const defaults = readConfig({});
    expect(defaults).toMatchObject(rest);
    const { modelsDir: _models, remoteCacheDir: _remote, ...described } = model;
    expect(defaults.model).toMatchObject(described);
  });
});
