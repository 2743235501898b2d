import { describe, expect, it } from 'vitest';
import { DocumentCatalogue } from '../../src/answering/document-catalogue.js';
import { Library } from '../../src/serving/library.js';
import { generation, listed } from '../discord/services.js';

describe('the library', () => {
  it('tells when another generation is answered from, once each', async () => {
    const state = { generation: 'one', isThere: false };
    const taken: unknown[] = [];
    const open = async () =>
      state.isThere ? { ...generation, generation: state.generation } : null;
    const engine = {
      generation: open,
      catalogue: async () => new DocumentCatalogue([listed(state.generation)]),
      follow: async () => undefined,
    };
    const library: Library = new Library(engine, { current: open }, () => {
      taken.push([library.generation?.generation, library.catalogue.entries[0]?.document]);
    });
    for (let looks = 0; looks < 2; looks += 1) await library.follow();
    expect(taken).toEqual([]);
    state.isThere = true;
    await library.opened();
    await library.follow();
    state.generation = 'two';
    await library.follow();
    await library.refresh();
    expect(taken).toEqual([
      ['one', 'one'],
      ['two', 'two'],
    ]);
  });
});
