import { describe, expect, it } from 'vitest';
import { answerExample } from '../../../src/discord/asking/answer-example.js';
import type { BotServices } from '../../../src/discord/bot-services.js';
import type { ServedAnswer } from '../../../src/serving/question-queue.js';
import { interactionContext } from '../interaction-context.js';
import { libraryOf, services } from '../services.js';
import { press, wire } from '../wire.js';

/** What is asked when somebody presses a button that says this. */
async function pressing(label: string, given: Partial<BotServices> = {}) {
  const { client, sent } = wire();
  const asked: unknown[] = [];
  const ask = async (request: { readonly question: string }): Promise<ServedAnswer> => {
    asked.push(request);
    const timings = { embedding: 0, dense: 0, lexical: 0, fusion: 0, reading: 1, quotes: 0 };
    const answer = { kind: 'not-found', nearest: [], language: 'ur', ...request } as const;
    return { answer, timings, isCached: false, waitedMs: 0, generation: 'g' };
  };
  const made = services({
    questions: { load: { waiting: 0, inWork: 0 }, ask },
    ...given,
  });
  const pressed = interactionContext(press(client, 'x', {}, { label }), made);
  const failure = await answerExample(pressed).then(
    () => null,
    (error: unknown) => String(error),
  );
  return { sent, asked, failure };
}

const privately = { type: 5, data: { flags: 64 } };

describe('a press of an example', () => {
  it('asks what the button says, for whoever pressed alone', async () => {
    const { sent, asked } = await pressing('How do I join the server?');
    expect(asked).toEqual([{ question: 'How do I join the server?' }]);
    expect(sent[0]?.body).toEqual(privately);
  });

  it('asks it without the marks that keep its direction', async () => {
    const { asked } = await pressing('\u2068سرور کو کیسے چلایا جائے؟\u2069');
    expect(asked).toEqual([{ question: 'سرور کو کیسے چلایا جائے؟' }]);
  });

  it('counts as a question', async () => {
    const fairUse = { take: () => ({ whose: 'person', waitMs: 5000 }) as const };
    const { asked, failure } = await pressing('What is it?', { fairUse });
    expect(asked).toEqual([]);
    expect(failure).toContain('tooMany');
  });

  it('is for later while the index is being opened', async () => {
    const library = { ...libraryOf(), generation: null };
    const { asked, failure } = await pressing('What is it?', { library });
    expect(asked).toEqual([]);
    expect(failure).toContain('later');
  });
});
