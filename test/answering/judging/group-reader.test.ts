import { describe, expect, it, onTestFinished } from 'vitest';
import type { AnswerModel } from '../../../src/answering/judging/answer-model.js';
import { GroupReader, mostRead } from '../../../src/answering/judging/group-reader.js';
import type { ShownGroup } from '../../../src/answering/judging/group-reader.js';
import type { ReadingError } from '../../../src/reading/reader.js';
import { noTrace } from '../../evaluation/collections/answer-samples.js';
import type { OpenGeneration } from '../../../src/index/passage-store.js';
import { ListedReader } from '../../reading/listed-reader.js';
import { IndexingWorkshop } from '../../indexing/indexing-workshop.js';

/** Where the logit alone decides, and nothing else where nothing was read. */
const model: AnswerModel = {
  fittedOn: [],
  date: '',
  leastProbability: 0.5,
  certainFrom: 0.5,
  weights: { constant: -1 },
  read: { leastProbability: 0.5, certainFrom: 0.5, weights: { answerLogit: 1 } },
};

/** One that has nothing to tell of passages that cannot be read, unless the test says so. */
function readerOf(
  generation: OpenGeneration,
  parts: Partial<ConstructorParameters<typeof GroupReader>[1]>,
): GroupReader {
  const onFailure = (error: ReadingError) => expect.fail(error.message);
  return new GroupReader(generation, { model, reader: null, onFailure, ...parts });
}

function idOf(place: number): string {
  return `${String(place).padStart(2, '0')}.md`;
}

async function groupsOf(texts: readonly string[]) {
  const workshop = await IndexingWorkshop.open();
  for (const [i, text] of texts.entries()) {
    await workshop.write(
      `${String(i).padStart(2, '0')}.md`,
      `# Paper ${i}\n\n## Hours\n\n${text}\n`,
    );
  }
  await workshop.run();
  const generation = await workshop.tools.store.open();
  if (generation === null) throw new Error('Nothing was indexed');
  onTestFinished(() => generation.close());
  // Documents are put as they are read, so rows may stand in another order than their ids.
  const rows = texts.map((_, i) => generation.rowsOf(idOf(i))[0] ?? -1);
  const groups = rows.map((row, i): ShownGroup => {
    const best = { row, trace: noTrace };
    return {
      row,
      group: { best, hits: [best], rows: [row], documents: [], dense: 0, score: 1 - i / 100 },
      features: {
        dense: 0,
        coverage: 0,
        exactMissing: 0,
        overRunnerUp: 0,
        overTenth: 0,
        overMedian: 0,
        sharesLanguage: 1,
        reading: null,
      },
      probability: 0.9 - i / 100,
    };
  });
  /** Places of the texts, in the order of the groups that were read. */
  const placesOf = (read: readonly ShownGroup[]) => read.map(({ row }) => rows.indexOf(row));
  return { generation, groups, placesOf };
}

/** The groups as they were. */
function unread(groups: readonly ShownGroup[]) {
  return groups.map((group) => Object.assign({}, group, { reading: null }));
}

const unhurried = { budgetMs: 10_000, least: 0 };

describe('a group reader', () => {
  it('puts first what the reader finds the likeliest, and judges by it', async () => {
    const { generation, groups, placesOf } = await groupsOf(['one', 'two', 'three']);
    const reader = new ListedReader({ one: -2, two: 3, three: 0 });
    const read = await readerOf(generation, { reader }).read('q', groups, unhurried);
    expect(placesOf(read)).toEqual([1, 2, 0]);
    expect(read[0]?.probability).toBeCloseTo(1 / (1 + Math.exp(-3)), 9);
    expect(read.map(({ features }) => features.reading)).toEqual([
      { answerLogit: 3, answerLead: 3, exactBehind: 0 },
      { answerLogit: 0, answerLead: -3, exactBehind: 0 },
      { answerLogit: -2, answerLead: -5, exactBehind: 0 },
    ]);
  });

  it('shows the reader the title and the headings above the words', async () => {
    const { generation, groups } = await groupsOf(['one']);
    const reader = new ListedReader({ one: 0 });
    await readerOf(generation, { reader }).read('q', groups, unhurried);
    expect(reader.passages).toEqual([{ context: 'Paper 0 › Hours', text: 'one' }]);
  });

  it('leaves what it did not read behind, as it was', async () => {
    const texts = Array.from({ length: mostRead + 2 }, (_, i) => `text ${i}`);
    const { generation, groups, placesOf } = await groupsOf(texts);
    const reader = new ListedReader(Object.fromEntries(texts.map((text, i) => [text, i])));
    const read = await readerOf(generation, { reader }).read('q', groups, unhurried);
    expect(placesOf(read)).toEqual([4, 3, 2, 1, 0, 5, 6]);
    expect(read.slice(mostRead)).toEqual(unread(groups.slice(mostRead)));
  });

  it('reads as many as it must, and no more than the time allows', async () => {
    const { generation, groups } = await groupsOf(['one', 'two', 'three', 'four']);
    const reader = new ListedReader({ one: 0, two: 1, three: 2, four: 3 }, 20);
    const now = () => reader.clock;
    const groupReader = readerOf(generation, { reader, now });
    await groupReader.read('q', groups, { budgetMs: 0, least: 0 });
    expect(reader.passages).toHaveLength(0);
    await groupReader.read('q', groups, { budgetMs: 0, least: 1 });
    expect(reader.passages).toHaveLength(1);
    // Now it learns that a reading takes 20 ms here.
    for (let i = 0; i < 30; i += 1) await groupReader.read('q', groups, { budgetMs: 0, least: 1 });
    reader.passages.length = 0;
    await groupReader.read('q', groups, { budgetMs: 70, least: 1 });
    expect(reader.passages).toHaveLength(3);
  });

  it('goes on where a passage cannot be read, and tells of it', async () => {
    const { generation, groups, placesOf } = await groupsOf(['one', 'unknown', 'three']);
    const failures: ReadingError[] = [];
    const groupReader = readerOf(generation, {
      reader: new ListedReader({ one: 0, three: 1 }),
      onFailure: (error) => failures.push(error),
    });
    const read = await groupReader.read('q', groups, unhurried);
    expect(placesOf(read)).toEqual([2, 0, 1]);
    expect(read[2]).toMatchObject({ reading: null, probability: 0.89 });
    expect(failures).toHaveLength(1);
  });

  it.each(['paper 0', 'HOURS!'])(
    'does not read where %s names what was found',
    async (question) => {
      const { generation, groups, placesOf } = await groupsOf(['one', 'two']);
      const reader = new ListedReader({ one: 0, two: 1 });
      const read = await readerOf(generation, { reader }).read(question, groups, unhurried);
      expect(reader.passages).toEqual([]);
      expect(placesOf(read)).toEqual([0, 1]);
    },
  );

  it('changes nothing where there is no reader', async () => {
    const { generation, groups } = await groupsOf(['one', 'two']);
    const read = await readerOf(generation, {}).read('q', groups, unhurried);
    expect(read).toEqual(unread(groups));
  });

  it('keeps the order where the model is not fitted to its reader, and tells what it said', async () => {
    const { generation, groups, placesOf } = await groupsOf(['one', 'two']);
    const reader = new ListedReader({ one: 5, two: 9 });
    const unfitted = { ...model, read: undefined };
    const read = await readerOf(generation, { model: unfitted, reader }).read(
      'q',
      groups,
      unhurried,
    );
    expect(placesOf(read)).toEqual([0, 1]);
    expect(read.map(({ features }) => features.reading?.answerLogit)).toEqual([5, 9]);
    expect(read[0]?.probability).toBeCloseTo(1 / (1 + Math.E), 9);
  });

  it('gives nothing for nothing, and stops where it is told to', async () => {
    const { generation, groups } = await groupsOf(['one']);
    const groupReader = readerOf(generation, {
      reader: new ListedReader({ one: 0 }),
    });
    expect(await groupReader.read('q', [], unhurried)).toEqual([]);
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(groupReader.read('q', groups, { ...unhurried, signal })).rejects.toThrow('enough');
  });
});
