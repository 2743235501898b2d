import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.js';
import { readQuestionKeys } from '../../../src/evaluation/collections/question-keys.js';
import { temporaryFolder } from '../../processes/processes.js';

async function read(...lines: readonly string[]) {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, 'questions.jsonl'), lines.join('\n'));
  return await readQuestionKeys(folder);
}

describe('the questions of a collection', () => {
  it('tell where the answer stands, and whether there is one', async () => {
    const keys = await read(
      '{"id":"1","collection":"x","question":"पुल कब बना?","kind":"when","lang":"hi","documents":["a.md","b.md"],"text":"१८८७|1887","answer":"1887","origin":null,"also":[{"document":"c.md","text":"OLD"}]}',
      '{"id":"2","question":"Who?","documents":[],"text":null,"answer":null}',
      '{"id":"3","question":"کیا؟","documents":["c.md"]}',
    );
    expect(keys).toEqual([
      {
        id: '1',
        question: 'पुल कब बना?',
        places: [
          { documents: ['a.md', 'b.md'], text: /१८८७|1887/iu },
          { documents: ['c.md'], text: /OLD/iu },
        ],
        answer: '1887',
      },
      { id: '2', question: 'Who?', places: [], answer: null },
      { id: '3', question: 'کیا؟', places: [{ documents: ['c.md'], text: null }], answer: null },
    ]);
  });

  it('have their patterns in NFC, as texts are compared', async () => {
    const [key] = await read(
      JSON.stringify({ id: '1', question: '?', documents: ['a'], text: 'e\u0301' }),
    );
    expect(key?.places[0]?.text?.source).toBe('\u00e9');
  });

  it.each([
    ['{"id":"1","documents":[]}', 'question: '],
    ['{"id":"1","question":"q"}', 'documents: '],
    ['{"id":"1","question":"q","documents":"a.md"}', 'documents: '],
    [
      '{"id":"1","question":"q","documents":["a"],"text":"(?<"}',
      'text: expected a regular expression: SyntaxError',
    ],
    [
      '{"id":"1","question":"q","documents":["a"],"also":[{"document":"b","text":"["}]}',
      'also.0.text: expected a regular expression',
    ],
    [
      '{"id":"1","question":"q","documents":[],"also":[{"document":"b","text":"x"}]}',
      'documents: expected the documents that answer',
    ],
    ['{"id":"1","question":"q","documents":["a"],"answer":""}', 'answer: '],
    ['{"id":"0","question":"q","documents":["a"]}', 'the id 0 was on an earlier line'],
    ['no JSON', 'expected one JSON object a line'],
  ])('are refused with file and line: %s', async (line, reason) => {
    const reading = read('{"id":"0","question":"q","documents":[]}', '', line);
    await expect(reading).rejects.toThrow(UserError);
    await expect(reading).rejects.toThrow(/questions\.jsonl:3: /u);
    await expect(reading).rejects.toThrow(reason);
  });
});
