import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmulatedInteraction } from '../../../src/emulator/interactions/emulated-interaction.js';
import { SAMPLE_DOCUMENTS } from '../../cli/kilde.js';
import {
  botStage,
  buttonsOf,
  expectGoodManners,
  fileFolder,
  isPrivate,
  replyTo,
  textOf,
} from './bot-stage.js';

let set: Awaited<ReturnType<typeof prepared>>;
beforeAll(async () => {
  set = await prepared();
});

afterAll(() => expectGoodManners(set.emulator));

const patience = { timeoutMs: 20_000 };
const stop = 'Stop the run';

async function prepared() {
  const documents = path.join(await fileFolder(), 'documents');
  await cp(SAMPLE_DOCUMENTS, documents, { recursive: true });
  const made = await botStage(({ world, guild, ada }) => {
    const role = world.addRole(guild, 'librarian', 0n);
    const librarian = world.addUser('cyd');
    world.join(guild, librarian, role);
    const moderator = world.addUser('dan');
    const manages = world.addRole(guild, 'moderator', PermissionFlagsBits.ManageGuild);
    world.join(guild, moderator, manages);
    expect(ada).not.toBe(moderator);
    return { DOCUMENTS_DIR: documents, REINDEX_ROLE_IDS: role.id, INFERENCE_PROCESSES: '1' };
  });
  const { emulator, guild, channel } = made;
  const named = (username: string) => {
    const user = [...guild.members.values()]
      .map(({ userId }) => userId)
      .map((id) => emulator.person(id, { channel }))
      .find((person) => person.user.username === username);
    if (user === undefined) throw new Error(username);
    return user;
  };
  return { ...made, documents, librarian: named('cyd'), moderator: named('dan') };
}
