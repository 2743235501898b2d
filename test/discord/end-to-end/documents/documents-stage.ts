import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { EmulatedInteraction } from '../../../../emulator/interactions/emulated-interaction.js';
import type { Person } from '../../../../emulator/person/person.js';
import type { WireMessage } from '../../../../emulator/world/entities.js';
import { botStage, fileFolder, replyTo, shows, textOf } from '../start-bot.js';

const harbour = '# The harbour\n\nThe harbour master counts the boats every morning at seven.\n';

/** A bot in the owner's server, with one document, and in another that owns nothing yet. */
export async function documentsStage(settings: Readonly<Record<string, string>> = {}) {
  const folder = await fileFolder();
  const documents = path.join(folder, 'documents');
  const collections = path.join(folder, 'collections');
  await mkdir(documents);
  await writeFile(path.join(documents, 'harbour.md'), harbour);
  const theirs: ReturnType<typeof addServer>[] = [];
  const set = await botStage((stage) => {
    theirs.push(addServer(stage));
    return {
      DOCUMENTS_DIR: documents,
      COLLECTIONS_DIR: collections,
      SERVERS_MAY_OWN_DOCUMENTS: 'true',
      ...settings,
    };
  });
  const [other] = theirs;
  if (other === undefined) throw new Error('There is another server');
  const places = { documents, own: path.join(collections, `server-${other.guild.id}`) };
  return { ...set, ...places, other };
}

type Stage = Parameters<NonNullable<Parameters<typeof botStage>[0]>>[0];

/** With two moderators, of whom one may lose the role, and a member. */
function addServer({ world, emulator, application }: Stage) {
  const owner = world.addUser('olga');
  const guild = world.addGuild('Observatory', owner);
  const [mona, mark, mia] = ['mona', 'mark', 'mia'].map((name) => world.addUser(name));
  if (mona === undefined || mark === undefined || mia === undefined)
    throw new Error('Three people');
  const role = world.addRole(guild, 'Moderators', PermissionFlagsBits.ManageGuild);
  world.join(guild, mona, role);
  world.join(guild, mark, role);
  world.join(guild, mia);
  world.install(application, guild);
  const channel = world.addChannel(guild, 'night');
  return {
    guild,
    moderator: emulator.person(mona, { channel }),
    second: emulator.person(mark, { channel }),
    member: emulator.person(mia, { channel }),
    demote: () => world.takeRole(guild, mona, role),
    promote: () => world.giveRole(guild, mona, role),
  };
}

/** What is shown of a file that somebody adds, before it is kept. */
export async function offered(person: Person, name: string, content: string): Promise<WireMessage> {
  const file = { name, contentType: 'text/plain', bytes: Buffer.from(content) };
  return await replyTo(person.slash('documents add', { file }));
}

const begun = /^The (?:document|note) is|^Title and link/mu;
const going = /bringing the index up to date/u;

/** What a change comes to when the index has it. */
export async function change(interaction: EmulatedInteraction): Promise<WireMessage> {
  await interaction.until((one) => shows(begun)(one) && !shows(going)(one));
  return await replyTo(interaction);
}

/** What an answer to a question says. */
export async function answer(person: Person, question: string): Promise<string> {
  return textOf(await replyTo(person.slash('ask', { question })));
}

/** What somebody is told who presses a button in vain. */
export async function toldBy(interaction: EmulatedInteraction): Promise<string> {
  await interaction.settled();
  const [told] = interaction.followUps();
  return textOf(told ?? (await replyTo(interaction)));
}
