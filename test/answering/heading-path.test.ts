import { describe, expect, it } from 'vitest';
import { headingPath } from '../../src/answering/heading-path.js';

describe('the path of headings', () => {
  it('leaves out one that says the title again, however it is written', () => {
    expect(headingPath('Server Options', ['server  options', 'server.proxy'])).toEqual([
      'server.proxy',
    ]);
    expect(headingPath('Caf\u00E9', ['Cafe\u0301'])).toEqual([]);
  });

  it('keeps all others, on one line each', () => {
    expect(headingPath('Vite', ['Server\nOptions', ' ', 'Vite'])).toEqual([
      'Server Options',
      'Vite',
    ]);
  });
});
