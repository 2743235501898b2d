import { expect, test } from 'vitest';
import { CachedReader } from '../../src/reading/cached-reader.js';
import { OverlapReader } from '../../src/reading/overlap-reader.js';
import { ReadingError } from '../../src/reading/reader.js';
import type { ReadablePassage, Reader } from '../../src/reading/reader.js';
import { describeReader, plain } from '../contracts/reader.js';

describeReader('CachedReader', () => Promise.resolve(new CachedReader(new OverlapReader())));

/** Notes what it is asked, and cannot read what is told to be broken. */
class NotingReader implements Reader {
  readonly asked: (readonly [string, ...string[]])[] = [];
  closed = 0;
  broken = new Set<string>();

  async read(question: string, passages: readonly ReadablePassage[]) {
    this.asked.push([question, ...passages.map(({ context, text }) => context + text)]);
    return passages.map(({ text }) =>
      this.broken.has(text)
        ? new ReadingError(`cannot read ${text}`)
        : { logit: text.length, spans: [] },
    );
  }

  async close() {
    this.closed += 1;
  }
}

function logits(readings: Awaited<ReturnType<Reader['read']>>): readonly (number | string)[] {
  return readings.map((reading) =>
    reading instanceof ReadingError ? reading.message : reading.logit,
  );
}

test('asks only for what it has not read, once where it stands twice', async () => {
  const inner = new NotingReader();
  const reader = new CachedReader(inner);
  const first = await reader.read('q', ['a', 'bb', 'a'].map(plain));
  const second = await reader.read('q', ['bb', 'ccc', 'a'].map(plain));
  expect([logits(first), logits(second)]).toEqual([
    [1, 2, 1],
    [2, 3, 1],
  ]);
  await reader.read('q', ['a', 'bb'].map(plain));
  expect(inner.asked).toEqual([
    ['q', 'a', 'bb'],
    ['q', 'ccc'],
  ]);
});

test('tells questions, contexts and texts apart, however they are put together', async () => {
  const inner = new NotingReader();
  const reader = new CachedReader(inner);
  await reader.read('q', [{ context: 'a', text: 'b' }]);
  await reader.read('q', [{ context: '', text: 'ab' }]);
  await reader.read('qa', [{ context: '', text: 'b' }]);
  await reader.read('q', [plain('\ud800')]);
  await reader.read('q', [plain('\ufffd')]);
  expect(inner.asked).toHaveLength(5);
});

test('forgets what was used longest ago', async () => {
  const inner = new NotingReader();
  const reader = new CachedReader(inner, { most: 2 });
  await reader.read('q', ['a', 'b'].map(plain));
  await reader.read('q', [plain('a')]);
  await reader.read('q', [plain('c')]);
  await reader.read('q', ['a', 'c'].map(plain));
  await reader.read('q', [plain('b')]);
  expect(inner.asked).toEqual([
    ['q', 'a', 'b'],
    ['q', 'c'],
    ['q', 'b'],
  ]);
});

test('gives all of a list that is longer than what it keeps', async () => {
  const reader = new CachedReader(new NotingReader(), { most: 1 });
  expect(logits(await reader.read('q', ['a', 'bb', 'ccc'].map(plain)))).toEqual([1, 2, 3]);
});

test('reads again what could not be read', async () => {
  const inner = new NotingReader();
  inner.broken.add('bb');
  const reader = new CachedReader(inner);
  expect(logits(await reader.read('q', ['a', 'bb'].map(plain)))).toEqual([1, 'cannot read bb']);
  inner.broken.clear();
  expect(logits(await reader.read('q', ['a', 'bb'].map(plain)))).toEqual([1, 2]);
});

test('closes the other reader, once', async () => {
  const inner = new NotingReader();
  const reader = new CachedReader(inner);
  await reader.close();
  await reader.close();
  expect(inner.closed).toBe(1);
});
