import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QuestionLog, type AskedQuestion } from '../../src/feedback/question-log.js';
import { vectorOfText, vectorText } from '../../src/feedback/vector-text.js';
import { temporaryFolder } from '../processes/processes.js';

const now = new Date('2026-12-01T10:20:30.456Z');
const month = { since: new Date('2026-11-01T00:00:00Z'), most: 1000 };

function asked(question: string, more: Partial<AskedQuestion> = {}): AskedQuestion {
  return {
    answerKey: '202612k3x9ab-1x4k',
    question,
    language: 'en',
    outcome: 'unsure',
    quoted: { passage: 'ab'.repeat(20), document: 'faq/join.md', title: 'How to join' },
    probability: 0.4,
    at: now,
    ...more,
  };
}

async function questionLog(options: { folder?: string; days?: number; model?: string } = {}) {
  const { folder = path.join(await temporaryFolder(), 'questions'), days = 30 } = options;
  const log = new QuestionLog(folder, {
    key: () => 'secret',
    model: options.model ?? 'e5',
    days,
    now: () => now,
    onOutOfReach: (reason) => expect.unreachable(reason),
  });
  return { folder, log };
}

describe('the log of questions', () => {
  it('gives back what came of each question, the newest first', async () => {
    const { folder, log } = await questionLog();
    const vector = Float32Array.of(0.6, -0.8);
    log.keep(asked('पासवर्ड कैसे बदलें?', { language: 'hi', vector }));
    log.keep(asked('کب؟', { language: 'ur', outcome: 'not-found', quoted: null }));
    await log.settled();
    const { log: restarted } = await questionLog({ folder });
    const [second, first] = await restarted.read(month);
    expect(second).toMatchObject({ question: 'کب؟', outcome: 'not-found', quoted: null });
    expect(second?.vector).toBeNull();
    const { answerKey: _, ...rest } = asked('पासवर्ड कैसे बदलें?', { language: 'hi' });
    expect(first).toMatchObject({ ...rest, at: new Date('2026-12-01T10:20:00Z') });
    expect(first?.vector?.[0]).toBeCloseTo(0.6, 2);
    expect(first?.vector?.[1]).toBeCloseTo(-0.8, 2);
  });

  it('keeps no mention of people, no key of the answer, and no second', async () => {
    const { folder, log } = await questionLog();
    log.keep(asked('hello <@204255221017214977>, where is the wiki? thanks'));
    log.keep(asked('<@204255221017214977> <#581503823291219968>'));
    await log.settled();
    const [name = ''] = await readdir(folder);
    const text = await readFile(path.join(folder, name), 'utf8');
    expect(text).not.toMatch(/2042552|5815038|202612k3x9ab|:30/u);
    const found = await log.read(month);
    expect(found.map(({ question }) => question)).toEqual(['where is the wiki?']);
  });

  it('gives one answer the same hash, and another one another', async () => {
    const { log } = await questionLog();
    for (const answerKey of ['a', 'a', 'b']) log.keep(asked('where is it', { answerKey }));
    await log.settled();
    const [third, second, first] = (await log.read(month)).map(({ answer }) => answer);
    expect(first).toBe(second);
    expect(first).not.toBe(third);
  });

  it('reads so many questions, from a time on', async () => {
    const { log } = await questionLog();
    const days = ['2026-11-01', '2026-11-20', '2026-11-30'];
    for (const day of days) log.keep(asked(`what was on ${day}`, { at: new Date(day) }));
    await log.settled();
    const since = new Date('2026-11-20T00:00:00Z');
    expect(await log.read({ since, most: 10 })).toHaveLength(2);
    expect(await log.read({ since, most: 1 })).toHaveLength(1);
  });

  it('gives no vector of another model', async () => {
    const { folder, log } = await questionLog();
    log.keep(asked('where is it', { vector: Float32Array.of(1, 0) }));
    await log.settled();
    const { log: other } = await questionLog({ folder, model: 'another' });
    expect((await other.read(month)).map(({ vector }) => vector)).toEqual([null]);
  });

  it('made with no days deletes what was kept', async () => {
    const { folder, log } = await questionLog();
    log.keep(asked('where is it'));
    await log.settled();
    const { log: off } = await questionLog({ folder, days: 0 });
    off.keep(asked('where is it'));
    await off.settled();
    expect(await readdir(folder)).toEqual([]);
    expect(await off.read(month)).toEqual([]);
  });

  it('takes any message', async () => {
    const { log } = await questionLog();
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom(
        'a\ud800',
        '\u0001b\u001b[2J',
        'long '.repeat(20_000),
        '\u0000'.repeat(100_000),
      ),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (message) => {
        log.keep(asked(`q ${message}`));
        await log.settled();
        const [newest] = await log.read({ ...month, most: 1 });
        expect(newest?.question).toMatch(/^q/u);
        expect(newest?.question.length).toBeLessThanOrEqual(12_000);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a vector as text', () => {
  it('keeps cosines to some thousandths, in half a kilobyte', () => {
    const vector = fc
      .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 384, maxLength: 384 })
      .filter((values) => Math.hypot(...values) > 0.1)
      .map((values) => Float32Array.from(values, (value) => value / Math.hypot(...values)));
    fc.assert(
      fc.property(vector, (values) => {
        const text = vectorText(values);
        expect(text).toHaveLength(512);
        const back = vectorOfText(text)!;
        const cosine = values.reduce((sum, value, i) => sum + value * back[i]!, 0);
        expect(cosine).toBeGreaterThan(0.995);
        expect(Math.hypot(...back)).toBeCloseTo(1, 5);
      }),
    );
  });

  it('is none where nothing is in it', () => {
    expect(vectorOfText('')).toBeNull();
    expect(vectorOfText(vectorText(new Float32Array(8)))).toBeNull();
    expect(vectorOfText(vectorText(Float32Array.of(Number.NaN, 1)))).toBeNull();
  });
});
