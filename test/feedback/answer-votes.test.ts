import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AnswerVotes, type Vote } from '../../src/feedback/answer-votes.js';
import { answerHash } from '../../src/feedback/keyed-hash.js';
import { temporaryFolder } from '../processes/processes.js';

const key = 'secret';
const person = '204255221017214977';

async function answerVotes(folder?: string) {
  const place = folder ?? path.join(await temporaryFolder(), 'votes');
  const clock = { now: new Date('2026-12-01T10:20:30Z') };
  const said: string[] = [];
  const votes = new AnswerVotes(place, {
    key: () => key,
    days: 30,
    now: () => clock.now,
    onOutOfReach: (reason) => said.push(reason),
  });
  await votes.loaded;
  return { folder: place, votes, clock, said };
}

const counts = (helped: number, wrong: number, lastWrong: string | null = null) => ({
  helped,
  wrong,
  lastWrong: lastWrong === null ? null : new Date(lastWrong),
});

describe('votes on answers', () => {
  it('count one a person and answer, the last that was given', async () => {
    const { votes, clock } = await answerVotes();
    const at = '2026-12-01T10:20:00Z';
    const give = (answerKey: string, personKey: string, vote: Vote) =>
      votes.vote({ answerKey, personKey, vote });
    expect(give('a', person, 'wrong')).toEqual(counts(0, 1, at));
    expect(give('a', person, 'wrong')).toEqual(counts(0, 1, at));
    expect(give('a', 'other', 'wrong')).toEqual(counts(0, 2, at));
    expect(give('a', person, 'helped')).toEqual(counts(1, 1, at));
    expect(give('b', person, 'helped')).toEqual(counts(1, 0));
    clock.now = new Date('2026-12-02T00:00:00Z');
    expect(give('b', person, 'wrong')).toEqual(counts(0, 1, '2026-12-02T00:00:00Z'));
    expect(votes.countsOf(answerHash(key, 'a'))).toEqual(counts(1, 1, at));
    expect(votes.countsOf('unknown')).toEqual(counts(0, 0));
    await votes.settled();
  });

  it('are the same after restarts, whatever was voted', async () => {
    const voting = fc.record({
      answerKey: fc.constantFrom('a', 'b', 'c'),
      personKey: fc.constantFrom('1', '2', '3', '\u0000', 'নাম'),
      vote: fc.constantFrom<Vote>('helped', 'wrong'),
      isLater: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(voting, { maxLength: 30 }), fc.nat(30), async (all, restart) => {
        let { folder, votes, clock } = await answerVotes();
        const model = new Map<string, Vote>();
        for (const [i, { isLater, ...given }] of all.entries()) {
          if (i === restart) {
            await votes.settled();
            const { now } = clock;
            ({ votes, clock } = await answerVotes(folder));
            clock.now = now;
          }
          if (isLater) clock.now = new Date(clock.now.getTime() + 7 * 60 * 60_000);
          model.set(JSON.stringify([given.answerKey, given.personKey]), given.vote);
          votes.vote(given);
          await votes.settled();
        }
        const { votes: restarted } = await answerVotes(folder);
        for (const each of [votes, restarted]) {
          for (const answerKey of ['a', 'b', 'c']) {
            const cast = [...model].filter(([place]) => JSON.parse(place)[0] === answerKey);
            const wrong = cast.filter(([, vote]) => vote === 'wrong').length;
            const found = each.countsOf(answerHash(key, answerKey));
            expect([found.helped, found.wrong]).toEqual([cast.length - wrong, wrong]);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it('tell neither the person nor the answer, nor which are of one person', async () => {
    const { folder, votes } = await answerVotes();
    for (const answerKey of ['answer-one', 'answer-two']) {
      votes.vote({ answerKey, personKey: person, vote: 'wrong' });
    }
    await votes.settled();
    const [name = ''] = await readdir(folder);
    const text = await readFile(path.join(folder, name), 'utf8');
    expect(text).not.toMatch(/answer-|204255/u);
    const [first, second] = text.trim().split('\n');
    expect(JSON.parse(first!).voter).not.toBe(JSON.parse(second!).voter);
    // Nor with another key than that which is not kept with them.
    expect(text).not.toContain(answerHash('other', 'answer-one'));
    expect(text).toContain(answerHash(key, 'answer-one'));
  });

  it('count from the first on, while those of before are still being read', async () => {
    const { folder, votes } = await answerVotes();
    votes.vote({ answerKey: 'a', personKey: '1', vote: 'wrong' });
    votes.vote({ answerKey: 'a', personKey: '2', vote: 'wrong' });
    await votes.settled();
    const days = {
      key: () => key,
      days: 30,
      onOutOfReach: (reason: string) => expect.unreachable(reason),
    };
    const restarted = new AnswerVotes(folder, { ...days, now: () => new Date('2026-12-01') });
    restarted.vote({ answerKey: 'a', personKey: '1', vote: 'helped' });
    await restarted.loaded;
    expect(restarted.countsOf(answerHash(key, 'a'))).toMatchObject({ helped: 1, wrong: 1 });
  });

  it('are taken though they cannot be written or read', async () => {
    const base = await temporaryFolder();
    await writeFile(path.join(base, 'votes'), 'no folder');
    const { votes, said } = await answerVotes(path.join(base, 'votes'));
    expect(votes.vote({ answerKey: 'a', personKey: '1', vote: 'wrong' }).wrong).toBe(1);
    await votes.settled();
    expect(said.join()).toContain('ENOTDIR');
  });

  it('are read though some lines are none', async () => {
    const folder = await temporaryFolder();
    await mkdir(folder, { recursive: true });
    const line = { answer: 'a', voter: 'v', vote: 'wrong', at: '2026-12-01T10:00Z' };
    const lines = [line, { ...line, vote: 'maybe', voter: 'w' }, { ...line, at: 'now' }, 7];
    const text = lines.map((each) => JSON.stringify(each)).join('\n');
    await writeFile(path.join(folder, '2026-12-01.jsonl'), `${text}\n{"answer`);
    const { votes } = await answerVotes(folder);
    expect(votes.countsOf('a').wrong).toBe(1);
  });
});
