import { describe, expect, test } from 'vitest';
import { KildeFolder, type Kilde } from '../../../cli/kilde.js';
import { startEmulator } from '../../../../emulator/test/start-emulator.js';
import { expectGoodManners, fileFolder, replyTo, shows, startBot, textOf } from '../start-bot.js';

const options = { question: 'Who measured the water?' };

/** A bot that starts while another process, which is held still, makes the first index. */
async function botBesideRun() {
  const folder = await KildeFolder.forTest();
  await folder.write('keeper.txt', 'The keeper of the river measured the water each morning.');
  const run = folder.start(['index']);
  await run.wrote(/Indexing: /u);
  run.child.kill('SIGSTOP');
  const { emulator, application, guild, ben, ada, channel } = await startEmulator();
  const registered = new Promise((resolve) => {
    emulator.on('commands', resolve);
  });
  const bot = startBot(await fileFolder(), {
    DISCORD_TOKEN: application.token,
    DISCORD_API_BASE: emulator.apiBase,
    OWNER_SERVER_IDS: guild.id,
    DOCUMENTS_DIR: folder.documents,
    INDEX_DIR: folder.index,
  });
  await Promise.all([registered, bot.wrote(/another process makes the index/u)]);
  const member = emulator.person(ben, { channel });
  const owner = emulator.person(ada, { channel });
  return { folder, run, emulator, bot, member, owner };
}

async function answersWhenReady(bot: Kilde, ask: () => ReturnType<typeof replyTo>) {
  await bot.wrote(/^Ready: .* answers from 1 document\.$/mu);
  expect(textOf(await ask())).toContain('measured the water each morning');
}

describe('a first start while another process makes the index', () => {
  test('members are told to ask again, and the bot takes up what was made', async () => {
    const { run, emulator, bot, member, owner } = await botBesideRun();
    const ask = () => replyTo(member.slash('ask', options));
    const told = textOf(await ask());
    expect(told).toContain('I am reading the documents for the first time. Please ask again');
    expect(told).not.toMatch(/reindex/iu);
    await owner.slash('reindex').until(shows(/Indexing is already going on/u));
    run.child.kill('SIGCONT');
    expect((await run.finished).status).toBe(0);
    await answersWhenReady(bot, ask);
    expectGoodManners(emulator);
  });

  test('the bot makes it itself where that process is killed', async () => {
    const { folder, run, bot, member } = await botBesideRun();
    run.child.kill('SIGKILL');
    await answersWhenReady(bot, () => replyTo(member.slash('ask', options)));
    expect(await folder.generations()).toHaveLength(1);
  });
});
