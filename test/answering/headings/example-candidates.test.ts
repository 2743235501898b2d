import { describe, expect, it } from 'vitest';
import {
  exampleCandidates,
  isAnsweredBy,
} from '../../../src/answering/headings/example-candidates.js';
import type { Answer } from '../../../src/domain/answer.js';
import { sampleDocument, type SampleDocument } from '../../index/passage-samples.js';
import { openSamples } from '../open-samples.js';
import { headedDocument, withHeadings } from './headed-document.js';

async function candidates(...documents: SampleDocument[]) {
  return exampleCandidates(await openSamples(documents));
}

async function questions(...documents: SampleDocument[]): Promise<string[]> {
  return (await candidates(...documents)).map(({ question }) => question);
}

describe('candidates for examples', () => {
  it('are headings that ask, then those that tell, then titles', async () => {
    const made = await questions(
      headedDocument('a.md', 'About boats', [
        ['Rowing boats'],
        ['Rowing boats', 'How do I mend an oar?'],
        ['Introduction'],
        ['Oars'],
      ]),
    );
    expect(made).toEqual(['How do I mend an oar?', 'Rowing boats', 'About boats']);
  });

  it.each([
    ['nb', 'Hvordan melder jeg meg på?', 'Påmelding'],
    ['hi', 'बादल क्यों गरजते हैं', 'बादल'],
    ['ur', 'سرور کو کیسے چلایا جائے؟', 'تعارف'],
    ['bn', 'কীভাবে নিবন্ধন করব?', 'ভূমিকা'],
  ])('are as the documents have them, in %s', async (language, question, other) => {
    const document = headedDocument('a.md', other, [[other], [other, question]], { language });
    expect((await candidates(document))[0]).toMatchObject({ question, language, document: 'a.md' });
  });

  it('name where the passages under that very heading stand', async () => {
    const headings = [
      ['Boats'],
      ['Boats', 'Mending an oar'],
      ['Boats', 'Mending an oar'],
      ['Sails'],
    ];
    const document = headedDocument('a.md', 'Of the sea', headings);
    const [oar, title] = await candidates(document);
    expect(oar?.question).toBe('Mending an oar');
    expect(oar?.place).toEqual({
      start: document.passages[1]?.passage.start,
      end: document.passages[2]?.passage.end,
    });
    expect(title).toMatchObject({ question: 'Of the sea', place: { start: 0, end: Infinity } });
  });

  it('take the languages in turn, those of the interface first, then those of most documents', async () => {
    const asks = (id: string, language: string) =>
      headedDocument(id, '', [[`Was tut ${id} hier?`]], { language });
    const made = await candidates(
      ...['a', 'b', 'c'].map((id) => asks(id, 'de')),
      asks('d', 'cy'),
      ...['e', 'f'].map((id) => asks(id, 'nb')),
      asks('g', 'ur'),
    );
    expect(made.map(({ language }) => language)).toEqual([
      'nb',
      'ur',
      'de',
      'cy',
      'nb',
      'de',
      'de',
    ]);
  });

  it('are of as many documents as there are, a few of each and 20 of a language', async () => {
    const sections = (id: string) =>
      Array.from({ length: 9 }, (_, n) => [`What is ${id} of ${n} oars?`]);
    const few = await candidates(...['a', 'b'].map((id) => headedDocument(id, id, sections(id))));
    expect(few.map(({ document }) => document)).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
    const names = Array.from({ length: 30 }, (_, n) => `boat${n}`);
    const many = await candidates(...names.map((id) => headedDocument(id, id, sections(id))));
    expect(many).toHaveLength(20);
    expect(new Set(many.map(({ document }) => document)).size).toBe(20);
  });

  it('are nothing that stands in several places, or whose document was played down', async () => {
    const made = await questions(
      headedDocument('a.md', 'Boats', [['How to repair it']]),
      headedDocument('b.md', 'Sails', [
        ['How to repair it'],
        ['Cutting sails'],
        ['cutting  sails'],
      ]),
      headedDocument('c.md', 'Oars', [['How to carve oars']], { weight: 0.5 }),
    );
    expect(made).toEqual(['Boats', 'Sails']);
  });

  it('are short enough to be read at a glance', async () => {
    const long = `নদীর পানি ${'কেমন '.repeat(20)}`.trim();
    const made = await questions(headedDocument('a.md', long, [[`${long}?`]], { language: 'bn' }));
    expect(made).toHaveLength(1);
    expect(made[0]).toMatch(/^নদীর পানি (?:কেমন )*কেমন…$/u);
    expect(made[0]?.length).toBeLessThanOrEqual(76);
  });

  it('are questions in the text where a document has no headings', async () => {
    const text = [
      'How long is the river?\nIt is 40 km long.',
      'Nobody measured it before.\nWho did it first?',
      'Who did?',
    ].join('\n\n');
    const sample = sampleDocument('faq.txt', text, { language: 'en' });
    const [only, ...others] = await candidates(withHeadings(sample, () => []));
    expect(only).toMatchObject({
      question: 'How long is the river?',
      place: { start: 0, end: text.indexOf('\n\n') },
    });
    expect(others).toEqual([]);
  });
});

describe('an example', () => {
  const place = { start: 100, end: 200 };
  const candidate = { question: 'q', document: 'a.md', language: 'en', place };

  function answer(quote: object): Answer {
    const shown = {
      document: 'a.md',
      start: 110,
      end: 200,
      isCertain: true,
      editions: [],
      ...quote,
    };
    return JSON.parse(
      JSON.stringify({ kind: 'answered', question: 'q', language: 'en', quotes: [shown] }),
    );
  }

  it('is what is answered, surely, with the passage that it was made of', () => {
    expect(isAnsweredBy(candidate, answer({}))).toBe(true);
    expect(isAnsweredBy(candidate, answer({ isCertain: false }))).toBe(false);
    expect(isAnsweredBy(candidate, answer({ document: 'b.md' }))).toBe(false);
    expect(isAnsweredBy(candidate, answer({ start: 90 }))).toBe(false);
    expect(isAnsweredBy(candidate, answer({ end: 201 }))).toBe(false);
  });

  it('may be answered in the words of another edition of it', () => {
    const edition = { document: 'a.md', start: 100, end: 150 };
    expect(isAnsweredBy(candidate, answer({ document: 'ur.md', editions: [edition] }))).toBe(true);
  });

  it('is no question for which nothing was found', () => {
    const base = { question: 'q', language: 'en' };
    expect(isAnsweredBy(candidate, { kind: 'not-found', ...base, nearest: [] })).toBe(false);
    expect(isAnsweredBy(candidate, { kind: 'empty-index', ...base })).toBe(false);
  });
});
