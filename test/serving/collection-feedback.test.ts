import { access, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { AskedQuestion } from '../../src/feedback/question-log.js';
import { CollectionFeedback } from '../../src/serving/collection-feedback.js';
import { FeedbackSweep } from '../../src/serving/feedback-sweep.js';
import { temporaryFolder } from '../processes/processes.js';

const asked: AskedQuestion = {
  answerKey: 'answer-0',
  question: 'मेंढक कहाँ रहते हैं?',
  language: 'hi',
  outcome: 'not-found',
  quoted: null,
  probability: 0.1,
  at: new Date(),
  vector: Float32Array.of(0.6, 0.8),
};

async function feedback(given: { keepsQuestions?: boolean; keepingDir?: string } = {}) {
  const { keepsQuestions = true } = given;
  const keepingDir = given.keepingDir ?? path.join(await temporaryFolder(), 'keeping');
  const said: string[] = [];
  const place = { id: 'main', documentsDir: '/d', indexDir: '/i', keepingDir };
  const made = new CollectionFeedback(place, {
    keepsQuestions,
    days: 30,
    key: () => 'secret',
    model: 'e5 q8',
    onOutOfReach: (reason) => void said.push(reason),
  });
  return { made, keepingDir, said };
}

const limit = () => AbortSignal.timeout(10_000);

describe('what is kept of a collection', () => {
  it('shows a question until it is dismissed, and again when its answer is voted wrong', async () => {
    const { made } = await feedback();
    made.keep(asked);
    const groups = async () => (await made.groups(7, limit())).groups;
    await vi.waitFor(async () => expect(await groups()).toMatchObject([{ count: 1 }]));
    const [group] = await groups();
    made.dismiss(group!);
    expect(await groups()).toEqual([]);
    vi.useFakeTimers({ now: Date.now() + 120_000, toFake: ['Date'] });
    made.vote('answer-0', 'person', 'wrong');
    expect(await groups()).toMatchObject([{ count: 1, wrongVotes: 1 }]);
    vi.useRealTimers();
    made.close();
  });

  it('is no text of a question where they are not kept, but votes are', async () => {
    const { made, keepingDir } = await feedback({ keepsQuestions: false });
    made.keep(asked);
    made.vote('answer-0', 'person', 'helped');
    await vi.waitFor(async () => expect(await readdir(keepingDir)).toEqual(['votes']));
    expect(made.votes).toEqual({ helped: 1, wrong: 0 });
    expect((await made.groups(7, limit())).groups).toEqual([]);
    made.close();
  });

  it('counts 200 votes at once, one a person', async () => {
    const { made, keepingDir } = await feedback();
    for (let i = 0; i < 200; i += 1) {
      made.vote('answer-0', `person ${i % 50}`, i < 100 ? 'wrong' : 'helped');
    }
    expect(made.votes).toEqual({ helped: 50, wrong: 0 });
    await vi.waitFor(async () => {
      const [name = ''] = await readdir(path.join(keepingDir, 'votes'));
      const text = await readFile(path.join(keepingDir, 'votes', name), 'utf8');
      // Those that change nothing are not written again.
      expect(text.trim().split('\n')).toHaveLength(100);
    });
    made.close();
  });

  it('harms nobody where its folder cannot be written, and says so', async () => {
    const keepingDir = path.join(await temporaryFolder(), 'keeping');
    await writeFile(keepingDir, 'no folder');
    const { made, said } = await feedback({ keepingDir });
    made.keep(asked);
    made.vote('answer-0', 'person', 'wrong');
    expect(made.votes).toEqual({ helped: 0, wrong: 1 });
    await vi.waitFor(() => expect(said.join('\n')).toMatch(/questions: E/u));
    made.close();
  });

  it('names what is wrong in the file of choices, and works on without', async () => {
    const keepingDir = path.join(await temporaryFolder(), 'keeping');
    await mkdir(keepingDir);
    await writeFile(path.join(keepingDir, 'chosen-passages.json'), '{');
    const { made, said } = await feedback({ keepingDir });
    await vi.waitFor(() => expect(said.join('\n')).toContain('chosen-passages.json'));
    expect(made.chosen.matching('x', () => true)).toBeNull();
    made.close();
  });
});

describe('the sweep of what is kept', () => {
  const today = `${new Date().toISOString().slice(0, 10)}.jsonl`;

  async function sweptFolder(keptDays: number) {
    const collectionsDir = await temporaryFolder();
    const inKeeping = (...names: string[]) =>
      path.join(collectionsDir, 'game', 'keeping', ...names);
    for (const name of ['questions', 'votes']) {
      await mkdir(inKeeping(name), { recursive: true });
      for (const day of ['2026-01-01.jsonl', today]) await writeFile(inKeeping(name, day), '{}\n');
    }
    await writeFile(inKeeping('chosen-passages.json'), '{}');
    const places = {
      of: (id: string) => ({
        id,
        documentsDir: '/d',
        indexDir: '/i',
        keepingDir: path.join(collectionsDir, id, 'keeping'),
      }),
    };
    const said: string[] = [];
    const onLeftBehind = (reason: string) => void said.push(reason);
    const sweep = new FeedbackSweep({ collectionsDir, places, keptDays, onLeftBehind });
    await sweep.sweep();
    sweep.close();
    return { inKeeping, said };
  }

  it('deletes what is too old of collections that nobody comes to', async () => {
    const { inKeeping } = await sweptFolder(30);
    for (const name of ['questions', 'votes'])
      expect(await readdir(inKeeping(name))).toEqual([today]);
  });

  it('deletes all questions where they are not kept, and no votes or choices', async () => {
    const { inKeeping, said } = await sweptFolder(0);
    expect(await readdir(inKeeping('questions'))).toEqual([]);
    expect(await readdir(inKeeping('votes'))).toEqual([today]);
    await access(inKeeping('chosen-passages.json'));
    expect(said).toEqual([]);
  });
});
