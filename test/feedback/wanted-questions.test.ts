import path from 'node:path';
import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { Dismissals } from '../../src/feedback/dismissals.js';
import { groupQuestions } from '../../src/feedback/group-questions.js';
import { wantedQuestions } from '../../src/feedback/wanted-questions.js';
import { temporaryFolder } from '../processes/processes.js';
import { vectorOf, wanted } from './asked-questions.js';

const none = { helped: 0, wrong: 0, lastWrong: null };
const noVotes = { countsOf: () => none };
const noDismissals = { covers: () => false };

async function dismissalsIn(folder: string) {
  const said: string[] = [];
  const dismissals = new Dismissals(folder, {
    days: 30,
    now: () => new Date('2026-12-01T12:00:00Z'),
    onOutOfReach: (reason) => said.push(reason),
  });
  await dismissals.loaded;
  return { dismissals, said };
}

describe('questions that show what is missing', () => {
  it('are those without an answer, unsure, or voted wrong', async () => {
    const all = (['not-found', 'unsure', 'answered'] as const).map((outcome) =>
      wanted(outcome, { outcome }),
    );
    const wrong = wanted('wrong', { outcome: 'answered', answer: 'w' });
    const lastWrong = new Date('2026-12-02T10:00:00Z');
    const votes = {
      countsOf: (answer: string) =>
        answer === 'w' ? { helped: 5, wrong: 2, lastWrong } : { ...none, helped: 3 },
    };
    const found = await wantedQuestions([...all, wrong], votes, noDismissals);
    expect(found.map(({ question }) => question)).toEqual(['not-found', 'unsure', 'wrong']);
    expect(found.at(-1)).toMatchObject({ wrongVotes: 2, last: lastWrong });
    expect(found[0]).toMatchObject({ wrongVotes: 0, last: all[0]?.at });
  });

  it('do not come again when dismissed, after a restart neither', async () => {
    const folder = path.join(await temporaryFolder(), 'dismissals');
    const all = [
      wanted('how to join', { vector: vectorOf(1, 0) }, 1),
      wanted('joining how', { vector: vectorOf(10, 1) }, 9),
      wanted('कैसे', { vector: vectorOf(0, 1) }, 3),
    ];
    const { dismissals } = await dismissalsIn(folder);
    const { groups } = await groupQuestions(all);
    dismissals.dismiss(groups[0]!);
    await dismissals.settled();
    const { dismissals: restarted } = await dismissalsIn(folder);
    for (const each of [dismissals, restarted]) {
      const left = await wantedQuestions(all, noVotes, each);
      expect(left.map(({ question }) => question)).toEqual(['कैसे']);
    }
  });

  it('come again when asked or voted wrong after that', async () => {
    const { dismissals } = await dismissalsIn(await temporaryFolder());
    const asked = wanted('how to join', { answer: 'a' }, 1);
    const { groups } = await groupQuestions([asked]);
    dismissals.dismiss(groups[0]!);
    const later = wanted('HOW TO JOIN', { answer: 'b' }, 2);
    expect(await wantedQuestions([asked, later], noVotes, dismissals)).toMatchObject([
      { answer: 'b' },
    ]);
    const lastWrong = new Date(asked.at.getTime() + 60_000);
    const votes = { countsOf: () => ({ helped: 0, wrong: 1, lastWrong }) };
    expect(await wantedQuestions([asked], votes, dismissals)).toMatchObject([{ answer: 'a' }]);
  });

  it('are dismissed however many there are', async () => {
    const folder = await temporaryFolder();
    const all = Array.from({ length: 3_000 }, (_, i) =>
      wanted(`question ${String.fromCodePoint(0x4e00 + i)}`, { vector: vectorOf(1, 1) }),
    );
    const { groups } = await groupQuestions(all);
    expect(groups).toHaveLength(1);
    const { dismissals, said } = await dismissalsIn(folder);
    dismissals.dismiss(groups[0]!);
    await dismissals.settled();
    const { dismissals: restarted } = await dismissalsIn(folder);
    expect(await wantedQuestions(all, noVotes, restarted)).toEqual([]);
    expect(said).toEqual([]);
  });

  it('are dismissed though that cannot be written', async () => {
    const file = path.join(await temporaryFolder(), 'dismissals');
    await writeFile(file, 'no folder');
    const { dismissals, said } = await dismissalsIn(file);
    const asked = wanted('how to join');
    dismissals.dismiss((await groupQuestions([asked])).groups[0]!);
    await dismissals.settled();
    expect(await wantedQuestions([asked], noVotes, dismissals)).toEqual([]);
    expect(said.join()).toContain('ENOTDIR');
  });
});
