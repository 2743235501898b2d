import { expect, it } from 'vitest';
import ask from '../../../commands/ask.js';
import { ReplyLedger, type ReplyRecord } from '../../../src/discord/replies/reply-ledger.js';
import { temporaryFolder } from '../../processes/processes.js';
import { generation, libraryOf, listed, passage, services } from '../services.js';
import { interactionContext } from '../interaction-context.js';
import { slash, wire } from '../wire.js';

const timings = { embedding: 0, dense: 0, lexical: 0, fusion: 0, reading: 1, quotes: 0 };
const cosines = { passageCosine: 0, sentenceCosine: 0, documentCosine: 0, languageOffset: 0 };
const trace = { ...cosines, chanceCoverage: 0, coverage: 0, exactShare: null, fused: 0 };
const editions = Array.from({ length: 40 }, (_, i) => ({
  document: `${'folder/'.repeat(30)}${i}.txt`,
  language: 'hi',
  key: `${i}`.padStart(16, '0'),
  start: 0,
  end: 9,
  marked: [2],
  highlights: [],
}));
const quote = {
  ...passage('چھ مارچ۔').passage,
  source: { url: `https://example.org/${'x'.repeat(1500)}`, host: 'example.org', label: null },
  score: 1,
  probability: 0.9,
  isCertain: true,
  answer: null,
  trace,
  editions,
};
const answer = {
  kind: 'answered',
  question: 'کب؟',
  language: 'ur',
  quotes: Array.from({ length: 5 }, () => quote),
} as const;

it('have buttons that find them again, however many and long they are', async () => {
  const ledger = new ReplyLedger(await temporaryFolder());
  const keys: string[] = [];
  const add = async (record: ReplyRecord) => {
    const key = await ledger.add(record);
    keys.push(key);
    return key;
  };
  const { client, sent } = wire();
  const made = services({
    questions: {
      load: { waiting: 0, inWork: 0 },
      ask: async () => ({ answer, timings, isCached: false, waitedMs: 0, generation: 'g' }),
    },
    library: { ...libraryOf(listed('a.txt')), generation },
    ledger: { add, get: (key) => ledger.get(key) },
  });
  await ask.execute(interactionContext(slash(client, 'ask', { question: answer.question }), made));
  expect(JSON.stringify(sent[1]?.body)).toContain('چھ مارچ۔');
  const record = await ledger.get(keys[0] ?? '');
  expect(record?.quotes.map((one) => one.editions.length)).toEqual([41, 41, 41, 41, 41]);
  await ledger.close();
});
