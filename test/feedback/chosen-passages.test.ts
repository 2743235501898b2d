import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChosenPassages } from '../../src/feedback/chosen-passages.js';
import { UserError } from '../../src/errors.js';
import { rejectionOf, temporaryFolder } from '../processes/processes.js';
import { alikeQuestions } from './likeness-questions.js';

const passage = '0123456789'.repeat(4);
const other = 'abcdef0123'.repeat(4);
const isThere = () => true;

function chosen(questions: readonly string[], key = passage) {
  const at = '2026-12-01T10:00:00.000Z';
  return { questions, passage: key, document: 'faq.md', by: 'Kari', at };
}

function fileOf(...entries: readonly object[]): string {
  return JSON.stringify({ choices: entries });
}

async function choices() {
  const file = path.join(await temporaryFolder(), 'faq', 'chosen-passages.json');
  return { file, passages: new ChosenPassages(file) };
}

describe('passages that moderators chose', () => {
  it('go to questions of the same words, after a restart too', async () => {
    const { file, passages } = await choices();
    const choice = await passages.choose(chosen(['How do I join?', 'what is the ip']));
    const restarted = new ChosenPassages(file);
    await restarted.refresh();
    for (const each of [passages, restarted]) {
      expect(each.matching('hello, how can i join please', isThere)).toEqual(choice);
      expect(each.matching('What is the IP', isThere)).toEqual(choice);
      expect(each.matching('how do i leave', isThere)).toBeNull();
      expect(each.matching('', isThere)).toBeNull();
      expect(each.matching('🤔', isThere)).toBeNull();
    }
  });

  it('go to no question that asks something else in nearly the same words', async () => {
    for (const { alike, others } of alikeQuestions) {
      const { passages } = await choices();
      await passages.choose(chosen(alike));
      expect(alike.filter((question) => passages.matching(question, isThere) === null)).toEqual([]);
      expect(others.filter((question) => passages.matching(question, isThere) !== null)).toEqual(
        [],
      );
    }
  });

  it('go to none of the other groups of questions', async () => {
    const { passages } = await choices();
    const made = [];
    for (const { alike } of alikeQuestions) made.push(await passages.choose(chosen(alike)));
    for (const [i, { alike }] of alikeQuestions.entries()) {
      const found = alike.map((question) => passages.matching(question, isThere)?.id);
      expect(new Set(found)).toEqual(new Set([made[i]?.id]));
    }
  });

  it('are told of, and not used, where the passage is gone', async () => {
    const { passages } = await choices();
    const choice = await passages.choose(chosen(['How do I join?']));
    const isGone = (key: string) => key !== passage;
    expect(passages.matching('how do i join', isGone)).toBeNull();
    expect(passages.list(isGone)).toEqual([{ ...choice, isGone: true }]);
    expect(passages.list(isThere)).toEqual([{ ...choice, isGone: false }]);
  });

  it('are taken over by a later choice for the same question', async () => {
    const { passages } = await choices();
    const first = await passages.choose(chosen(['how do i join', 'what is the ip']));
    const second = await passages.choose(chosen(['How can I join?'], other));
    expect(passages.matching('how to join', isThere)).toEqual(second);
    expect(passages.list(isThere).map(({ questions }) => questions)).toEqual([
      ['what is the ip'],
      ['How can I join?'],
    ]);
    await passages.choose(chosen(['What is the IP?'], other));
    expect(passages.list(isThere).map(({ id }) => id)).not.toContain(first.id);
  });

  it('are forgotten by their id', async () => {
    const { passages } = await choices();
    const { id } = await passages.choose(chosen(['how do i join']));
    expect(await passages.forget('other')).toBe(false);
    expect(await passages.forget(id)).toBe(true);
    expect(passages.matching('how do i join', isThere)).toBeNull();
    expect(passages.list(isThere)).toEqual([]);
  });

  it('are all kept, however many are chosen at once', async () => {
    const { file, passages } = await choices();
    const questions = Array.from({ length: 20 }, (_, i) => `what is rule ${i}`);
    await Promise.all(questions.map((question) => passages.choose(chosen([question]))));
    const again = new ChosenPassages(file);
    await again.refresh();
    expect(again.list(isThere).flatMap((choice) => choice.questions)).toEqual(questions);
  });

  it('are refused for a question without words', async () => {
    const { passages } = await choices();
    expect(await rejectionOf(passages.choose(chosen(['🤔', ' '])))).toBeInstanceOf(UserError);
  });

  it('take any question, and give it what was chosen for it', async () => {
    const { file, passages } = await choices();
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
      fc.constantFrom('\ud800 a', 'a\u0000\u001b[2J', 'x'.repeat(100_000), 'hi hello hi, a thanks'),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (question) => {
        const added = await passages.choose(chosen([question])).catch((error: unknown) => error);
        const again = new ChosenPassages(file);
        await again.refresh();
        const found = again.matching(question, isThere);
        expect(found).toEqual(added instanceof UserError ? null : added);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the file of chosen passages', () => {
  it('is readable JSON, by its owner only', async () => {
    const { file, passages } = await choices();
    await passages.choose(chosen(['पासवर्ड कैसे बदलें?']));
    const text = await readFile(file, 'utf8');
    expect(text).toContain('      "questions": [\n        "पासवर्ड कैसे बदलें?"\n      ],');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('may be edited while the bot runs', async () => {
    const { file, passages } = await choices();
    await passages.choose(chosen(['how do i join']));
    const text = await readFile(file, 'utf8');
    await writeFile(file, `\ufeff${text.replace('how do i join', 'Hvordan blir jeg med?')}`);
    await passages.refresh();
    expect(passages.matching('how do i join', isThere)).toBeNull();
    expect(passages.matching('hvordan blir vi med', isThere)?.by).toBe('Kari');
    await passages.choose(chosen(['what is the ip']));
    expect(passages.list(isThere)).toHaveLength(2);
  });

  const entry = { id: 'a', ...chosen(['q']) };
  it.each([
    ['cut short', '{"choices": [', 'no JSON'],
    ['a list', '[]', 'expected object'],
    ['without what a choice needs', '{"choices": [{"id": "a"}]}', 'choices › 1 › questions'],
    ['with a misspelt name', '{"choices": [], "choice": []}', '"choice"'],
    ['with a short key', fileOf({ ...entry, passage: 'short' }), 'choices › 1 › passage: expected'],
    ['with an id that is a path', fileOf({ ...entry, id: '../a' }), 'choices › 1 › id'],
    ['with no question', fileOf({ ...entry, questions: [] }), 'choices › 1 › questions'],
    ['with no time', fileOf({ ...entry, at: 'soon' }), 'choices › 1 › at'],
    ['with one id twice', fileOf(entry, entry), 'an id of its own'],
    ['nested without end', '['.repeat(100_000), 'no JSON'],
    ['of bytes that are no text', Buffer.from([0xff, 0xfe, 0x7b]), 'not UTF-8'],
  ])('is named with its faults, and left as it is, when it is %s', async (_, text, fault) => {
    const { file: place, passages } = await choices();
    await passages.choose(chosen(['how do i join']));
    await writeFile(place, text);
    const attempts = [
      () => passages.refresh(),
      () => passages.choose(chosen(['what is the ip'])),
      () => passages.forget('a'),
    ];
    for (const attempt of attempts) {
      const error = await rejectionOf(attempt());
      expect(error).toBeInstanceOf(UserError);
      expect(error.message).toContain(place);
      expect(error.message).toContain(fault);
    }
    expect(await readFile(place)).toEqual(Buffer.from(text));
    // What was read last stays in force.
    expect(passages.matching('how do i join', isThere)).not.toBeNull();
  });

  it('may be missing, and is refused where it is a folder', async () => {
    const { file, passages } = await choices();
    await passages.refresh();
    expect(passages.list(isThere)).toEqual([]);
    await mkdir(file, { recursive: true });
    expect((await rejectionOf(passages.refresh())).message).toContain('it is no file');
  });

  it('is given up waiting for when aborted', async () => {
    const { passages } = await choices();
    const reason = new Error('too slow');
    expect(await rejectionOf(passages.refresh(AbortSignal.abort(reason)))).toBe(reason);
  });
});
