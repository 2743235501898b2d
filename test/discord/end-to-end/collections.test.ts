import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Person } from '../../../emulator/person/person.js';
import type { WireMessage } from '../../../emulator/world/entities.js';
import { patience } from '../../patience.js';
import { botStage, expectGoodManners, fileFolder, replyTo, shows, textOf } from './start-bot.js';

/** Of main, which the other server must never see a word of. */
const samples = 'When did Jaipur become a world heritage site?';
const handbook =
  'The keeper of the observatory opens the dome at nineteen thirty on clear nights, and closes it when the wind is stronger than twelve metres a second.';
const game =
  'A player who reaches the lighthouse takes three amber tokens from the bank and turns the beacon by one field.';

let set: Awaited<ReturnType<typeof twoServers>>;
/** A member of the other server, in its channels. */
let visitor: Person;
let gamer: Person;
let theirOwner: Person;

/** A bot in two servers, of which the second has collections of its own. */
async function twoServers() {
  const collections = path.join(await fileFolder(), 'collections');
  for (const [id, text] of Object.entries({ handbook, game })) {
    const folder = path.join(collections, id, 'documents');
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, `${id}.md`), `# The ${id}\n\n${text}\n`);
  }
  return await botStage(async ({ world, emulator, application }) => {
    const owner = world.addUser('olga');
    const guild = world.addGuild('Observatory', owner);
    const member = world.addUser('mia');
    world.join(guild, member);
    world.install(application, guild);
    const [night, play] = ['night', 'play'].map((name) => world.addChannel(guild, name));
    if (night === undefined || play === undefined) throw new Error('There are two channels');
    visitor = emulator.person(member, { channel: night });
    gamer = emulator.person(member, { channel: play });
    theirOwner = emulator.person(owner, { channel: night });
    const file = path.join(collections, '..', 'collections.yaml');
    await writeFile(
      file,
      `servers:\n  ${guild.id}: { collection: handbook, channels: { ${play.id}: game } }\n`,
    );
    return { COLLECTIONS_DIR: collections, COLLECTIONS_FILE: file };
  });
}

beforeAll(async () => {
  set = await twoServers();
});

/** Asks again while the first index of a collection that nobody came to before is made. */
async function answerTo(person: Person, question: string): Promise<WireMessage> {
  return await vi.waitFor(async () => {
    const reply = await replyTo(person.slash('ask', { question }));
    expect(textOf(reply)).not.toMatch(/being read|for the first time/u);
    return reply;
  }, patience);
}

afterAll(() => expectGoodManners(set.emulator));

describe('two servers', () => {
  test('are answered from what the owner says, by channel', async () => {
    const night = 'When does the keeper open the dome?';
    expect(textOf(await answerTo(visitor, night))).toContain('nineteen thirty');
    const tokens = 'How many amber tokens does a player take?';
    expect(textOf(await answerTo(gamer, tokens))).toContain('three amber tokens');
    const here = await replyTo(set.member.slash('ask', { question: samples }));
    expect(textOf(here)).toMatch(/UNESCO|Jaipur|जयपुर/u);
  });

  test('do not see a word of each other’s documents', async () => {
    const inOther = textOf(await replyTo(visitor.slash('ask', { question: samples })));
    expect(inOther).not.toMatch(/UNESCO|जयपुर/u);
    const here = await replyTo(set.member.slash('ask', { question: 'When does the dome open?' }));
    expect(textOf(here)).not.toMatch(/nineteen thirty|observatory/u);
    const typed = await visitor.autocomplete('source', 'document', '').settled();
    expect((typed.choices ?? []).map(({ name }) => name)).toEqual([
      expect.stringContaining('The handbook'),
    ]);
    const missing = await replyTo(visitor.slash('source', { document: 'The game' }));
    expect(textOf(missing)).not.toContain('lighthouse');
  });

  test('have buttons that work, each with its own documents', async () => {
    const asked = visitor.slash('ask', { question: 'When does the keeper open the dome?' });
    const reply = await replyTo(asked);
    const context = await replyTo(visitor.click(reply, 'Context'));
    expect(textOf(context)).toContain('nineteen thirty');
  });

  test('are looked after by their own moderators', async () => {
    const run = theirOwner.slash('reindex', {});
    await run.until(shows(/1 unchanged|nothing|up to date/iu));
    expect(textOf(await replyTo(run))).not.toMatch(/collections|games?\b/u);
  });
});
