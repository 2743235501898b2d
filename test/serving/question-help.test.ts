import { describe, expect, it } from 'vitest';
import type { AnswerRequest } from '../../src/answering/answer-service.js';
import type { ExampleCandidate } from '../../src/answering/headings/example-candidates.js';
import type { Answer } from '../../src/domain/answer.js';
import { QuestionHelp } from '../../src/serving/question-help.js';
import { notedLog } from '../discord/services.js';
import { answeredWith, quoteOf } from '../evaluation/collections/answer-samples.js';

const place = { start: 0, end: 100 };
const candidate = (question: string, language = 'en', document = question): ExampleCandidate => ({
  question,
  document,
  language,
  place,
});

/** An answer that quotes the document which is named as the question. */
function answerTo(question: string, isCertain: boolean): Answer {
  const document = question.replace(/ again$/u, '');
  return answeredWith(quoteOf({ document, text: 'words', isCertain }));
}

/** Help of which all questions are answered, and those that begin with "?" not surely. */
function helping(made: readonly ExampleCandidate[]) {
  const asked: string[] = [];
  const signals: AbortSignal[] = [];
  const state = {
    made,
    fails: null as Error | null,
    headingsFail: null as Error | null,
    slow: null as string | null,
    isHeld: false,
  };
  const { log, lines } = notedLog();
  const help = new QuestionHelp({
    engine: {
      headings: async () => {
        if (state.headingsFail !== null) throw state.headingsFail;
        return [{ text: `Heading ${state.made.length}`, searched: ' heading' }];
      },
      exampleCandidates: async () => state.made,
    },
    questions: {
      askAside: async ({ question }: AnswerRequest, signal) => {
        asked.push(question);
        signals.push(signal);
        if (state.fails !== null) throw state.fails;
        if (state.slow === question) throw new DOMException('Too slow', 'TimeoutError');
        if (state.isHeld) {
          await new Promise((_, reject) => {
            signal.addEventListener('abort', () => reject(new Error('given up')));
          });
        }
        return answerTo(question, !question.startsWith('?'));
      },
    },
    log,
  });
  return { help, asked, signals, state, lines };
}

async function tried(lines: readonly string[], times = 1): Promise<void> {
  const told = () => lines.filter((line) => line.includes('questions tried')).length;
  await expect.poll(told).toBe(times);
}

describe('examples', () => {
  it('are questions that are answered with certainty, three of a language at the most', async () => {
    const made = ['a', '? b', 'c', 'd', 'e'].map((question) => candidate(question));
    const { help, asked, lines } = helping(made);
    expect(help.examples('en')).toEqual([]);
    help.begin();
    await tried(lines);
    expect(help.examples('en')).toEqual(['a', 'c', 'd']);
    expect(asked).toEqual(['a', '? b', 'c', 'd']);
  });

  it('are of documents that differ', async () => {
    const { help, lines } = helping([
      candidate('a'),
      candidate('a again', 'en', 'a'),
      candidate('b'),
    ]);
    help.begin();
    await tried(lines);
    expect(help.examples('en')).toEqual(['a', 'b']);
  });

  it('are in the language of the reader where there are any, else in another one', async () => {
    const made = [candidate('a', 'nb'), candidate('প্রশ্ন', 'bn'), candidate('b', 'nb')];
    const { help, lines } = helping(made);
    help.begin();
    await tried(lines);
    expect(help.examples('bn')).toEqual(['প্রশ্ন']);
    expect(help.examples('ur')).toEqual(['a', 'b']);
  });

  it('are none where none is answered; 20 questions are tried', async () => {
    const made = Array.from({ length: 50 }, (_, index) => candidate(`? ${index}`));
    const { help, asked, lines } = helping(made);
    help.begin();
    await tried(lines);
    expect(help.examples('en')).toEqual([]);
    expect(asked).toHaveLength(20);
  });

  it('are made anew for each generation, and those of the one before forgotten at once', async () => {
    const { help, state, lines } = helping([candidate('a')]);
    help.begin();
    await tried(lines);
    expect(help.headings.find('', 9)).toEqual(['Heading 1']);
    state.made = [candidate('b'), candidate('c')];
    help.begin();
    expect(help.examples('en')).toEqual([]);
    await tried(lines, 2);
    expect(help.examples('en')).toEqual(['b', 'c']);
    expect(help.headings.find('', 9)).toEqual(['Heading 2']);
  });

  it.each(['begin', 'close'] as const)('are given up on %s', async (end) => {
    const { help, state, signals, asked, lines } = helping([candidate('a'), candidate('b')]);
    state.isHeld = true;
    help.begin();
    await expect.poll(() => asked).toEqual(['a']);
    state.made = [];
    help[end]();
    expect(signals[0]?.aborted).toBe(true);
    await tried(lines, end === 'begin' ? 1 : 0);
    expect(asked).toEqual(['a']);
    expect(help.examples('en')).toEqual([]);
    expect(lines.join('')).not.toContain('no more');
  });

  it('are tried on where one of them takes too long', async () => {
    const { help, state, asked, lines } = helping(['ক', 'b', 'c'].map((one) => candidate(one)));
    state.slow = 'ক';
    help.begin();
    await tried(lines);
    expect(asked).toEqual(['ক', 'b', 'c']);
    expect(help.examples('en')).toEqual(['b', 'c']);
  });

  it('are no more tried when asking fails, which is told without the questions', async () => {
    const { help, state, asked, lines } = helping([candidate('a'), candidate('b')]);
    state.fails = new Error('the engine is gone');
    help.begin();
    await expect.poll(() => lines.join('')).toContain('the engine is gone');
    expect(asked).toEqual(['a']);
    expect(help.examples('en')).toEqual([]);
  });
});

describe('headings', () => {
  it('of the generation before are forgotten where those of the next cannot be read', async () => {
    const { help, state, lines } = helping([candidate('a')]);
    help.begin();
    await tried(lines);
    expect(help.headings.find('', 9)).toEqual(['Heading 1']);
    state.headingsFail = new Error('no headings');
    help.begin();
    await expect.poll(() => lines.join('')).toContain('no headings');
    expect(help.headings.find('', 9)).toEqual([]);
  });

  it('are kept where only the examples fail', async () => {
    const { help, state, lines } = helping([candidate('a')]);
    state.fails = new Error('the engine is gone');
    help.begin();
    await expect.poll(() => lines.join('')).toContain('the engine is gone');
    expect(help.headings.find('', 9)).toEqual(['Heading 1']);
  });
});
