import { afterAll, beforeAll, expect, test } from 'vitest';
import { offeredLanguages, sampleQuestions } from '../../../playground/page/sample-questions.js';
import { interfaceLanguages } from '../../../src/domain/interface-languages.js';
import { answerJson, type QuoteJson } from '../../cli/json-shapes.js';
import { KildeFolder, sampleDocuments } from '../../cli/kilde.js';
import { copySampleIndex } from '../../shared/sample-index.js';
import { paragraphs, type ParagraphName } from '../../evaluation/sample-questions.js';

/** The paragraph that answers each question, in one language or another. */
const answering = {
  en: 'petersburg',
  fr: 'projects840',
  hi: 'korea',
  nb: 'undp',
  ur: 'plan356',
  bn: 'plan356',
  vi: 'petersburg',
} as const satisfies Readonly<Record<string, ParagraphName>>;

const env = { DOCUMENTS_DIR: sampleDocuments };
const firstQuotes = new Map<string, QuoteJson>();
let folder: KildeFolder;

beforeAll(async () => {
  folder = await KildeFolder.create();
  await copySampleIndex(folder.index);
  const input = interfaceLanguages.map((language) => sampleQuestions[language]).join('\n');
  const { stdout } = await folder.run(['ask', '--batch', '--json'], { env, input });
  for (const line of stdout.trim().split('\n')) {
    const answer = answerJson.parse(JSON.parse(line));
    const [first] = answer.kind === 'answered' ? answer.quotes : [];
    if (first !== undefined) firstQuotes.set(answer.question, first);
  }
});

afterAll(() => folder.remove());

test.each(interfaceLanguages)('a visitor in %s is offered what is answered for certain', (own) => {
  const offered = offeredLanguages(own);
  expect(offered[0]).toBe(own);
  expect(new Set(offered.map((language) => answering[language])).size).toBe(3);
  for (const language of offered) {
    const quote = firstQuotes.get(sampleQuestions[language]);
    expect({ language, isCertain: quote?.isCertain }).toEqual({ language, isCertain: true });
    const words: readonly string[] = paragraphs[answering[language]];
    expect(words.some((one) => quote?.text.includes(one))).toBe(true);
  }
});
