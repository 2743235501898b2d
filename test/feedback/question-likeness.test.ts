import { beforeAll, describe, expect, it } from 'vitest';
import { TransformersEmbedder } from '../../src/embedding/transformers-embedder.js';
import { bareQuestion, questionKey } from '../../src/feedback/compared-words.js';
import { groupQuestions } from '../../src/feedback/group-questions.js';
import type { QuestionGroup, WantedQuestion } from '../../src/feedback/question-group.js';
import { vectorOfText, vectorText } from '../../src/feedback/vector-text.js';
import { localModel } from '../embedding/local-model.js';
import { wanted } from './asked-questions.js';
import { alikeQuestions } from './likeness-questions.js';

const courteous = (question: string) => `<@204255221017214977> hi, ${question} thanks!`;

describe('questions, with the committed model', () => {
  const asked: WantedQuestion[] = [];
  let groups: readonly QuestionGroup[] = [];

  const groupOf = (question: string) =>
    groups.findIndex(({ wordings }) => wordings.some(({ key }) => key === questionKey(question)));

  beforeAll(async () => {
    const embedder = await TransformersEmbedder.load(localModel);
    for (const { alike } of alikeQuestions) {
      for (const question of [...alike, courteous(alike[0] ?? '')]) {
        const vector = await embedder.embedQuery(bareQuestion(question));
        asked.push(wanted(question, { vector: vectorOfText(vectorText(vector)) }, asked.length));
      }
    }
    await embedder.close();
    groups = (await groupQuestions(asked)).groups;
  });

  it.each([
    // "can i set another port for the development server" is left alone.
    ['en', 1],
    ['nb', 0],
    ['fr', 0],
    ['vi', 0],
    ['hi', 0],
    ['ur', 0],
    ['bn', 0],
  ])('in %s that ask one thing in other words are in one group, but for %d', (language, most) => {
    const own = alikeQuestions.filter((each) => each.language === language);
    expect(own.length).toBeGreaterThan(1);
    const apart = own.map(({ alike }) => {
      const places = alike.map(groupOf);
      const sizes = places.map((place) => places.filter((other) => other === place).length);
      return alike.length - Math.max(...sizes);
    });
    expect(apart.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(most);
    expect(own.flatMap(({ alike }) => alike.map(groupOf))).not.toContain(-1);
  });

  it.each(['en', 'nb', 'fr', 'vi', 'hi', 'ur', 'bn'])(
    'in %s that are about other things are not in one group',
    (language) => {
      const own = alikeQuestions.filter((each) => each.language === language);
      expect(own.length).toBeGreaterThan(1);
      for (const { alike, subject } of own) {
        const others = alikeQuestions.filter((each) => each.subject !== subject);
        const theirs = others.flatMap((each) => each.alike.map(groupOf));
        for (const question of alike) expect(theirs).not.toContain(groupOf(question));
      }
    },
  );

  it('are the same with a greeting and a mention', () => {
    const count = groups.reduce((sum, group) => sum + group.count, 0);
    expect(count).toBe(asked.length);
    for (const { alike } of alikeQuestions) {
      expect(groupOf(courteous(alike[0]!))).toBe(groupOf(alike[0]!));
    }
  });
});
