import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patternFault, pathPattern } from '../../../src/documents/settings/path-pattern.js';

const matching: readonly (readonly [string, string])[] = [
  ['**/*.md', 'index.md'],
  ['**/*.md', 'guide/api/index.md'],
  ['*.md', 'index.md'],
  ['guide/*', 'guide/a.md'],
  ['guide', 'guide/api/a.md'],
  ['guide/', 'guide/a.md'],
  ['./guide/**', 'guide'],
  ['/guide/**/a.md', 'guide/a.md'],
  ['guide/**/a.md', 'guide/x/y/a.md'],
  ['**/*.{md,mdx}', 'x/a.mdx'],
  ['{a,b}/{c,d}.md', 'b/c.md'],
  ['पुल?.md', 'पुल१.md'],
  ['[slug].md', '[slug].md'],
  ['a+(b).md', 'a+(b).md'],
  ['**/drafts', 'x/drafts/a.md'],
  ['*', '👋.md'],
  ['?.md', '👋.md'],
  ['cafe\u0301.md', 'caf\u00e9.md'],
];

const passing: readonly (readonly [string, string])[] = [
  ['*.md', 'guide/index.md'],
  ['guide/*.md', 'guide/api/a.md'],
  ['guide', 'guides/a.md'],
  ['**/*.md', 'index.mdx'],
  ['a?.md', 'a.md'],
  ['a.md', 'axmd'],
  ['**/drafts', 'x/draft/a.md'],
];

describe('a pattern of paths', () => {
  it.each(matching)('%s names %s', (pattern, path) => {
    expect(patternFault(pattern)).toBeNull();
    expect(pathPattern(pattern)(path)).toBe(true);
  });

  it.each(passing)('%s does not name %s', (pattern, path) => {
    expect(pathPattern(pattern)(path)).toBe(false);
  });

  it.each([
    '',
    './',
    '!x.md',
    'a\\b',
    '../x',
    'a/../b',
    '{a',
    'a}',
    '{a,{b,c}}',
    '}{',
    '{1,2,3,4,5}'.repeat(3),
    'x'.repeat(201),
  ])('is refused with a reason: %s', (pattern) => {
    expect(patternFault(pattern)).toMatch(/\w/);
  });

  it('agrees with the expression that it stands for', () => {
    const sign = fc.constantFrom('a', 'b', '*', '?', '.', '/', '**/');
    const letter = fc.constantFrom('a', 'b', '.', '/');
    const texts = [fc.array(sign, { maxLength: 8 }), fc.array(letter, { maxLength: 10 })] as const;
    fc.assert(
      fc.property(...texts, (signs, letters) => {
        const pattern = signs.join('').replaceAll(/\*{3,}/gu, '**');
        const path = letters
          .join('')
          .replaceAll(/\/+/gu, '/')
          .replaceAll(/^\/|\/$/gu, '');
        fc.pre(patternFault(pattern) === null && path !== '' && !/(^|\/)\.+(\/|$)/u.test(path));
        expect(pathPattern(pattern)(path)).toBe(matchesSlowly(pattern, path));
      }),
      { numRuns: 3000 },
    );
  });

  it('takes no longer where everything can be tried in many ways', () => {
    const names = pathPattern(`${'*a'.repeat(60)}*${'/**/*a*'.repeat(10)}/b`);
    const path = `${'a'.repeat(250)}/${'a/'.repeat(500)}c`;
    const started = performance.now();
    expect(names(path)).toBe(false);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

/** The slow way, for small patterns. */
function matchesSlowly(pattern: string, path: string): boolean {
  const names = pattern.split('/').filter((name) => name !== '' && name !== '.');
  const parts = names.map((name) =>
    name === '**'
      ? '(?:[^/]+/)*'
      : `${name.replaceAll(/[*?.]/gu, (sign) => ({ '*': '[^/]*', '?': '[^/]' })[sign] ?? '\\.')}/`,
  );
  // Every name is followed by a slash, so that folders are like files.
  return new RegExp(`^${parts.join('')}(?:[^/]+/)*$`, 'u').test(`${path}/`);
}
