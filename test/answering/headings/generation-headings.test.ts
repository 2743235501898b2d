import { describe, expect, it } from 'vitest';
import { headingsOf } from '../../../src/answering/headings/generation-headings.js';
import type { SampleDocument } from '../../index/passage-samples.js';
import { openSamples } from '../open-samples.js';
import { headedDocument } from './headed-document.js';

async function offered(...documents: SampleDocument[]): Promise<string[]> {
  return (await headingsOf(await openSamples(documents))).map(({ text }) => text);
}

describe('headings that are offered', () => {
  it('are titles, then headings, the outermost first', async () => {
    const offers = await offered(
      headedDocument('a.md', 'Fishing', [
        ['Fishing', 'Nets', 'Mending a net'],
        ['Fishing', 'Boats'],
      ]),
      headedDocument('b.md', 'নদীর পানি', [['পানির মান', 'কোথায় মাপা হয়']], { language: 'bn' }),
      headedDocument('c.md', 'دریا کا پانی', [['پانی کا معیار']], { language: 'ur' }),
    );
    const titles = ['Fishing', 'নদীর পানি', 'دریا کا پانی'];
    const outer = ['Nets', 'Boats', 'পানির মান', 'پانی کا معیار'];
    expect(offers).toEqual([...titles, ...outer, 'Mending a net', 'কোথায় মাপা হয়']);
  });

  it('are offered once, however they are written', async () => {
    const offers = await offered(
      headedDocument('a.md', 'Boats', [['Rowing boats'], ['ROWING  BOATS!'], ['Sails']]),
      headedDocument('b.md', 'Boats', [['Repair', 'Sails']]),
    );
    expect(offers).toEqual(['Boats', 'Rowing boats', 'Sails', 'Repair']);
  });

  it('are none that could stand anywhere, nor names of files', async () => {
    const offers = await offered(
      headedDocument('a.md', 'Introduction', [['Acknowledgements'], ['2024-05-01'], ['আভার', '']]),
      headedDocument('b.md', 'scan 0001 of a book', [['x'.repeat(201)], ['परिचय'], ['تعارف']], {
        titleOrigin: 'file-name',
      }),
    );
    expect(offers).toEqual(['আভার']);
  });

  it('are none that most pages of a language have', async () => {
    const page = (name: string, language: string) =>
      headedDocument(
        `${language}-${name}.md`,
        `Page ${name} ${language}`,
        [['Was this any help']],
        { language },
      );
    const pages = ['one', 'two', 'three'].map((name) => page(name, 'en'));
    expect(await offered(...pages)).not.toContain('Was this any help');
    const editions = ['en', 'nb', 'hi', 'ur'].map((language) => page('one', language));
    expect(await offered(...editions)).toContain('Was this any help');
  });

  it('are looked for no longer than they are wanted', async () => {
    const generation = await openSamples([headedDocument('a.md', 'Boats', [['Sails']])]);
    const stopped = AbortSignal.abort(new Error('enough'));
    await expect(headingsOf(generation, stopped)).rejects.toThrow('enough');
  });
});
