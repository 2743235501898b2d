import { expect, test } from 'vitest';
import { colours } from '../../src/discord/render/colours.js';
import type { APIEmbed } from 'discord-api-types/v10';
import { judgeAnswer, judgeContext } from '../../torture/harness/judge.js';

const old = 'Box 10003 of the archive in Bora holds a glass bead of 20 grams.';
const fresh = 'Box 10003 of the archive in Bora holds a copper bell of 31 grams.';
const other = 'Box 10040 of the archive in Sun holds a silver spoon of 74 grams.';
const author = { name: 'Question: What does box 10003 hold?' };

function message(embed: APIEmbed): { embeds: APIEmbed[] } {
  return { embeds: [embed] };
}

function judged(reply: ReturnType<typeof message>, allowed: readonly (string | null)[]) {
  return judgeAnswer(reply, allowed, (text) => [old, fresh, other].includes(text));
}

function quote(text: string) {
  return message({ author, color: colours.sure, description: `> **${text}**` });
}

test('an answer is right with the words of any time that is allowed, and only with them', () => {
  expect(judged(quote(fresh), [fresh])).toEqual({ kind: 'right' });
  expect(judged(quote(old), [old, fresh])).toEqual({ kind: 'right' });
  expect(judged(quote(old), [fresh])).toMatchObject({ kind: 'wrong' });
  expect(judged(quote(fresh.replace('copper', 'coppes')), [fresh])).toMatchObject({
    kind: 'wrong',
  });
});

test('of a box that may not be there, only what some document says may be told', () => {
  expect(judged(quote(other), [null, fresh])).toEqual({ kind: 'right' });
  expect(judged(quote(`${other}!`), [null, fresh])).toMatchObject({ kind: 'wrong' });
  expect(judged(quote(other), [fresh])).toMatchObject({ kind: 'wrong' });
});

test('“not found” is wrong where it is there, and a notice is neither', () => {
  const notFound = message({ author, color: colours.notFound, description: 'No answer to this.' });
  expect(judged(notFound, [fresh])).toMatchObject({ kind: 'wrong' });
  expect(judged(notFound, [fresh, null])).toEqual({ kind: 'right' });
  const notice = message({ description: 'Many questions are waiting just now.' });
  expect(judged(notice, [fresh])).toMatchObject({ kind: 'notice' });
});

test('a quote between its neighbours must hold the passage', () => {
  const between = quote(`${other}\n> \n> ${fresh}`);
  expect(judgeContext(between, [fresh])).toEqual({ kind: 'right' });
  expect(judgeContext(between, [old])).toMatchObject({ kind: 'wrong' });
});
