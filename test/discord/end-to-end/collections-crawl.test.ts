import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Person } from '../../../emulator/person/person.js';
import { patience } from '../../patience.js';
import { crawl, type CrawlOptions } from './crawler.js';
import { botStage, expectGoodManners, fileFolder, replyTo, textOf } from './start-bot.js';

/** Each side's document, with what is asked for it and what only it says. */
const sides = {
  here: {
    file: 'quokka.md',
    text: '# The ledger of the harbour\n\nThe harbour master keeps the amber seal in drawer FLAMINGO, behind the map of the OBSIDIAN strait.\n',
    asked: 'Where does the harbour master keep the amber seal?',
    secrets: ['FLAMINGO', 'OBSIDIAN', 'quokka'],
  },
  there: {
    file: 'axolotl.md',
    text: '# The diary of the mill\n\nThe miller of the upper weir hides the copper key under stone PELICAN, beside the PORPHYRY well.\n',
    asked: 'Where does the miller of the upper weir hide the copper key?',
    secrets: ['PELICAN', 'PORPHYRY', 'axolotl'],
  },
} as const;

const options: CrawlOptions = {
  typed: [
    sides.here.asked,
    sides.there.asked,
    'The ledger of the harbour',
    'The diary of the mill',
  ],
  file: {
    name: 'note.txt',
    contentType: 'text/plain',
    bytes: Buffer.from('A note of the visitor.'),
  },
  mostFollowed: 60,
};

type Side = keyof typeof sides;

let people: Record<Side, { member: Person; moderator: Person }>;
let stage: Awaited<ReturnType<typeof botStage>>;

beforeAll(async () => {
  const folder = await fileFolder();
  const collections = path.join(folder, 'collections');
  const documents = path.join(folder, 'documents');
  const theirs = path.join(collections, 'mill', 'documents');
  for (const [place, { file, text }] of [
    [documents, sides.here],
    [theirs, sides.there],
  ] as const) {
    await mkdir(place, { recursive: true });
    await writeFile(path.join(place, file), text);
  }
  stage = await botStage(async ({ world, emulator, application, guild, channel }) => {
    const other = world.addGuild('Mill', world.addUser('olga'));
    world.install(application, other);
    const at = (server: typeof guild, place: typeof channel, name: string) => {
      const keepers = world.addRole(server, 'Keepers', PermissionFlagsBits.ManageGuild);
      const [member, moderator] = [world.addUser(`${name}-1`), world.addUser(`${name}-2`)];
      world.join(server, member);
      world.join(server, moderator, keepers);
      return {
        member: emulator.person(member, { channel: place }),
        moderator: emulator.person(moderator, { channel: place }),
      };
    };
    people = {
      here: at(guild, channel, 'here'),
      there: at(other, world.addChannel(other, 'weir'), 'there'),
    };
    const file = path.join(folder, 'collections.yaml');
    await writeFile(file, `servers: { ${other.id}: mill }\n`);
    return {
      DOCUMENTS_DIR: documents,
      COLLECTIONS_DIR: collections,
      COLLECTIONS_FILE: file,
      SERVERS_MAY_OWN_DOCUMENTS: 'true',
      KEEP_QUESTIONS: 'true',
    };
  });
  for (const side of ['here', 'there'] as const) await isIndexed(side);
});

afterAll(() => expectGoodManners(stage.emulator));

/** Waits for the first index of a collection that nobody came to before. */
async function isIndexed(side: Side): Promise<void> {
  const { asked: question, secrets } = sides[side];
  await vi.waitFor(async () => {
    const reply = await replyTo(people[side].member.slash('ask', { question }));
    expect(textOf(reply)).toContain(secrets[0]);
  }, patience);
}

test.each([
  ['member', 'here', 'there'],
  ['moderator', 'here', 'there'],
  ['member', 'there', 'here'],
  ['moderator', 'there', 'here'],
] as const)(
  'whatever a %s of one server does, they are shown no word of the other’s documents (%s)',
  async (role, own, other) => {
    const shown = (await crawl(people[own][role], options)).join('\n');
    for (const secret of sides[other].secrets) expect(shown).not.toContain(secret);
    // The crawl does come to documents, to its own.
    for (const secret of sides[own].secrets) expect(shown).toContain(secret);
  },
);
