import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.js';
import { choicesOf, fromDisk, groupAt } from '../../../src/discord/questions/kept-questions.js';
import { NoticedError } from '../../../src/discord/dispatching/noticed-error.js';
import { notedLog, passage, services } from '../services.js';

describe('what is kept of questions', () => {
  it.each<[string, Error, object]>([
    [
      'a full disk',
      Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', syscall: 'open' }),
      { kind: 'later' },
    ],
    ['a disk that hangs', new DOMException('late', 'TimeoutError'), { kind: 'later' }],
    [
      'a file that its owner broke',
      new UserError('No JSON in /srv/kilde/chosen-passages.json.'),
      { kind: 'told', message: 'No JSON in chosen-passages.json.' },
    ],
  ])('is told of and logged where it is out of reach: %s', async (_, error, notice) => {
    const { log, lines } = notedLog();
    const withoutPaths = (message: string) => message.replace('/srv/kilde/', '');
    const work = fromDisk({ log, withoutPaths }, () => Promise.reject(error));
    await expect(work).rejects.toMatchObject({ notice });
    expect(lines).toHaveLength(1);
  });

  it('does not hide our own mistakes', async () => {
    const work = fromDisk(services(), () => Promise.reject(new TypeError('oops')));
    await expect(work).rejects.toThrow('oops');
  });

  it('says that a group is gone', async () => {
    const groups = async () => ({ groups: [], leftOut: 0 });
    const made = services({ feedback: { ...services().feedback, groups } });
    const found = groupAt(made, { group: '0'.repeat(16), days: 7 });
    await expect(found).rejects.toThrow(new NoticedError({ kind: 'groupGone' }));
  });

  it('looks for each chosen passage in the index, once', async () => {
    const choices = ['a', 'b', 'b'].map((letter, i) => ({
      id: String(i),
      questions: ['q'],
      passage: letter.repeat(40),
      document: 'd',
      by: '1',
      at: '2026-12-01',
    }));
    const list = (isThere: (key: string) => boolean) =>
      choices.map((choice) => Object.assign(choice, { isGone: !isThere(choice.passage) }));
    const looked: string[] = [];
    const { feedback, engine } = services();
    const chosen = Object.assign(feedback.chosen, { refresh: async () => undefined, list });
    const made = services({
      feedback: { ...feedback, chosen },
      engine: {
        ...engine,
        passage: async ({ key }) => {
          looked.push(key.charAt(0));
          return key.startsWith('a') ? passage('x', key) : null;
        },
      },
    });
    expect((await choicesOf(made)).map(({ isGone }) => isGone)).toEqual([false, true, true]);
    expect(looked).toEqual(['a', 'b']);
  });
});
