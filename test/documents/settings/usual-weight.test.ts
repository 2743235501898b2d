import { describe, expect, it } from 'vitest';
import { usualWeight } from '../../../src/documents/settings/usual-weight.js';

describe('usualWeight', () => {
  it.each([
    'blog/vite-5.md',
    'docs/Blog/2024/first.md',
    'changelog.md',
    'CHANGELOG.md',
    'guide/release-notes.md',
    'releases/v2.md',
    'announcing-vite7.md',
    '_posts/2024-05-01-welcome.md',
    'nb/nyheter/mai.md',
  ])('is less for %s', (id) => {
    expect(usualWeight(id)).toBe(0.6);
  });

  it.each([
    'guide/features.md',
    'blogging-tools.md',
    'newsletter/how-to-subscribe.md',
    'post-office.md',
    'release-process.md',
    'using-changesets.md',
    '2024-05-01.md',
    'खबर/पहला.md',
  ])('is 1 for %s', (id) => {
    expect(usualWeight(id)).toBe(1);
  });
});
