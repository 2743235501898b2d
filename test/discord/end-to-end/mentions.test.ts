import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PermissionFlagsBits } from 'discord.js';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Person } from '../../../emulator/person/person.js';
import { jsonObject } from '../../../emulator/rest/json-object.js';
import type { WireMessage } from '../../../emulator/world/entities.js';
import { answerable, unanswerable } from '../../evaluation/sample-questions.js';
import { patience } from '../../patience.js';
import { botStage, buttonsOf, expectGoodManners, fileFolder, isPrivate } from './start-bot.js';
import { replyTo, textOf } from './start-bot.js';

const perPerson = 5;
const [[english] = ['']] = answerable['en'] ?? [];

let set: Awaited<ReturnType<typeof mentioned>>;
/** In a server that answers from a collection of its own. */
let visitor: Person;
let mute: Person;

/** A bot that answers mentions, in two servers, of which the second has a collection of its own. */
async function mentioned() {
  const collections = path.join(await fileFolder(), 'collections');
  const folder = path.join(collections, 'handbook', 'documents');
  await mkdir(folder, { recursive: true });
  const text = 'The keeper of the observatory opens the dome at nineteen thirty on clear nights.';
  await writeFile(path.join(folder, 'handbook.md'), `# The handbook\n\n${text}\n`);
  return await botStage(async ({ world, emulator, application, guild }) => {
    const other = world.addGuild('Observatory', world.addUser('olga'), 'fr');
    const member = world.addUser('mia');
    world.join(other, member);
    world.install(application, other);
    visitor = emulator.person(member, { channel: world.addChannel(other, 'night') });
    const closed = world.addChannel(guild, 'closed');
    world.setOverwrite(closed, application.bot, { deny: PermissionFlagsBits.SendMessages });
    const loud = world.addUser('lena');
    world.join(guild, loud);
    mute = emulator.person(loud, { channel: closed });
    const file = path.join(collections, '..', 'collections.yaml');
    await writeFile(file, `servers:\n  ${other.id}: handbook\n`);
    return {
      COLLECTIONS_DIR: collections,
      COLLECTIONS_FILE: file,
      ANSWER_MENTIONS: 'true',
      RATE_LIMIT_PER_PERSON: String(perPerson),
    };
  });
}

beforeAll(async () => {
  set = await mentioned();
});

// 50013 is the refusal to write where the bot may not.
afterAll(() => expectGoodManners(set.emulator, [50_013]));

/** Somebody who has asked nothing yet. */
function newcomer(name: string): Person {
  const user = set.world.addUser(name);
  set.world.join(set.guild, user);
  return set.emulator.person(user, { channel: set.channel });
}

function bot(): string {
  return `<@${set.application.bot.id}>`;
}

function repliesTo(person: Person, { id }: WireMessage): WireMessage[] {
  return person.visible().filter(({ message_reference: origin }) => origin?.message_id === id);
}

async function answerTo(person: Person, said: WireMessage): Promise<WireMessage> {
  return await vi.waitFor(() => {
    const [reply, ...others] = repliesTo(person, said);
    expect(others).toEqual([]);
    if (reply === undefined) throw new Error(`No reply to ${said.content}`);
    return reply;
  }, patience);
}

describe('a message that mentions the bot', () => {
  test('is answered with a reply, as /ask answers it, that notifies nobody', async () => {
    const person = newcomer('eva');
    const reply = await answerTo(person, person.say(`${bot()} ${english}`));
    const asked = await replyTo(person.slash('ask', { question: english }));
    expect(reply.embeds).toEqual(asked.embeds);
    expect(buttonsOf(reply)).toEqual(buttonsOf(asked));
    expect(reply.mentions).toEqual([]);
  });

  test.each(['ur', 'bn'])('is answered in the language of its question: %s', async (language) => {
    const person = newcomer(`speaker-of-${language}`);
    const [[question] = ['']] = answerable[language] ?? [];
    const reply = await answerTo(person, person.say(`${question} ${bot()}`));
    expect(reply.embeds[0]?.author?.name).toMatch(language === 'ur' ? /^سوال/u : /^প্রশ্ন/u);
  });

  test('is told when nothing was found', async () => {
    const person = newcomer('finn');
    const [question] = unanswerable['fr'] ?? [];
    const reply = await answerTo(person, person.say(`${bot()} ${question}`));
    expect(textOf(reply)).toContain('Je n’ai trouvé aucun passage');
  });

  test('has buttons that change its reply for who asked, and give others a copy', async () => {
    const [person, other] = [newcomer('gro'), newcomer('hans')];
    const reply = await answerTo(person, person.say(`${bot()}, ${english}`));
    const copy = await replyTo(other.click(reply, 'Context'));
    expect([isPrivate(copy), copy.id === reply.id]).toEqual([true, false]);
    const changed = await replyTo(person.click(reply, 'Context'));
    expect(changed.id).toBe(reply.id);
    expect(buttonsOf(changed)).toContain('Only the quote');
  });

  test('is answered beside another one of the same person', async () => {
    const person = newcomer('ivar');
    const both = [`${bot()} ${english}`, `Dear ${bot()}: ${english}`].map((text) =>
      person.say(text),
    );
    const replies = await Promise.all(both.map((said) => answerTo(person, said)));
    expect(replies[0]?.embeds[0]?.description).toBe(replies[1]?.embeds[0]?.description);
  });

  test('in another server is answered from what that server sees', async () => {
    // Its first index is made when somebody comes to it.
    await vi.waitFor(async () => {
      const status = await replyTo(visitor.slash('status'));
      expect(textOf(status)).toContain('Documents (1)');
    }, patience);
    const reply = await answerTo(visitor, visitor.say(`${bot()} when does the dome open?`));
    expect(textOf(reply)).toContain('nineteen thirty');
    expect(reply.embeds[0]?.author?.name).toMatch(/^Question : /u);
  });
});

test('a direct message is answered without a mention, in the language of its question', async () => {
  const person = newcomer('jon').inDirectMessages(set.application);
  const [[question] = ['']] = answerable['nb'] ?? [];
  const reply = await answerTo(person, person.say(question));
  expect(reply.embeds[0]?.author?.name).toMatch(/^Spørsmål: /u);
});

test('who asks too much is told so once', async () => {
  const person = newcomer('kari');
  const asked = Array.from({ length: perPerson + 2 }, () => person.say(`${bot()} ${english}`));
  await vi.waitFor(() => {
    const replies = asked.flatMap((said) => repliesTo(person, said));
    const notices = replies.filter((reply) => /asked a lot/u.test(textOf(reply)));
    expect([replies.length, notices.length]).toEqual([perPerson + 1, 1]);
  }, patience);
});

test('what is no question is left alone, and where the bot may not write it says so once', async () => {
  const person = newcomer('liv');
  const helpers = set.world.addRole(set.guild, 'helpers', 0n);
  const first = await answerTo(person, person.say(`${bot()} ${english}`));
  const silent = [
    english,
    bot(),
    `${bot()} thanks!`,
    `Hello ${bot()} 👋`,
    `${bot()} <@&${helpers.id}> ${english}`,
  ].map((text) => person.say(text));
  silent.push(person.say('Where does that stand?', { replyTo: first }));
  const webhook = set.emulator.postByWebhook(set.channel, {
    name: 'news',
    content: `${bot()} ${english}`,
  });
  mute.say(`${bot()} ${english}`);
  await answerTo(person, person.say(`${bot()} ${english}`));
  set.bot.child.kill('SIGTERM');
  const { stderr } = await set.bot.finished;
  expect([...silent, webhook].flatMap((said) => repliesTo(person, said))).toEqual([]);
  const entries = stderr
    .split('\n')
    .filter((line) => line.includes('"mention"'))
    .map((line) => jsonObject(JSON.parse(line)));
  const outcomes = entries.map(({ outcome }) => outcome);
  expect(outcomes.filter((outcome) => outcome === 'not-permitted')).toHaveLength(1);
  expect(entries.filter(({ level }) => level !== 30)).toEqual([]);
  expect(stderr).not.toContain(english);
});
