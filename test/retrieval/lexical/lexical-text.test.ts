import { describe, expect, it } from 'vitest';
import { lexicalText } from '../../../src/retrieval/lexical/lexical-text.js';

const declared = { title: 'Server Options', titleOrigin: 'declared' } as const;

describe('the words by which a passage is found', () => {
  it('are its own, and twice those of its title and its headings', () => {
    expect(lexicalText(declared, ['Proxy', 'ویب'], 'Type: string').split('\n')).toEqual([
      'Server Options',
      'Proxy',
      'ویب',
      'Server Options',
      'Proxy',
      'ویب',
      'Type: string',
    ]);
  });

  it('count a heading once that says the title again', () => {
    const words = lexicalText(declared, ['SERVER options', 'Proxy'], 'Type').split('\n');
    expect(words).toEqual(['SERVER options', 'Proxy', 'SERVER options', 'Proxy', 'Type']);
  });

  it.each(['first-sentence', 'file-name'] as const)('hold no title that is a %s', (titleOrigin) => {
    expect(lexicalText({ ...declared, titleOrigin }, [], 'Type').trim()).toBe('Type');
  });

  it('stay few under a heading that is a whole chapter', () => {
    expect(lexicalText(declared, ['Et kapittel. '.repeat(1000)], 'Type').length).toBeLessThan(900);
  });
});
