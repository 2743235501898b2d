import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireMessage } from '../../../../emulator/world/entities.js';
import { textsFor } from '../../../../src/i18n/texts.js';
import { raw } from '../../../../emulator/test/start-emulator.js';
import {
  botStage,
  buttonsOf,
  expectGoodManners,
  fileFolder,
  replyTo,
  textOf,
  writeReports,
} from '../start-bot.js';

let set: Awaited<ReturnType<typeof botStage>>;
let documents: string;
beforeAll(async () => {
  documents = await fileFolder();
  await writeReports(documents, 1);
  set = await botStage(({ world, guild }) => {
    // With a role of the list the command is shown to all.
    const { id } = world.addRole(guild, 'librarian', 0n);
    return { DOCUMENTS_DIR: documents, REINDEX_ROLE_IDS: id, INFERENCE_PROCESSES: '1' };
  });
});

afterAll(() => expectGoodManners(set.emulator));

/**
 * What a client in a locale shows, and the language that it is answered in. Discord has no locale
 * for Urdu and Bengali, and a run has no question that would tell.
 */
const clients = {
  'en-US': { language: 'en', reindex: 'reindex', mode: 'mode', all: 'everything' },
  no: { language: 'nb', reindex: 'indekser', mode: 'modus', all: 'alt' },
  hi: { language: 'hi', reindex: 'इंडेक्सिंग', mode: 'तरीका', all: 'सब कुछ' },
  fr: { language: 'fr', reindex: 'réindexer', mode: 'mode', all: 'tout' },
  vi: { language: 'vi', reindex: 'lập-chỉ-mục', mode: 'chế-độ', all: 'tất cả' },
  de: { language: 'en', reindex: 'reindex', mode: 'mode', all: 'everything' },
} as const;

describe.each(Object.entries(clients))('a client in %s', (locale, names) => {
  const texts = textsFor(names.language);
  const moderator = () => set.emulator.person(set.ada, { channel: set.channel, locale });
  const member = () => set.emulator.person(set.ben, { channel: set.channel, locale });
  const says = (message: WireMessage | undefined, ...parts: readonly string[]) => {
    const text = message === undefined ? '' : textOf(message);
    return parts.every((part) => text.includes(part));
  };

  test('is shown what a run would change, and what it did', async () => {
    await writeFile(path.join(documents, `added-${locale}.txt`), `The river ${locale} rose.`);
    const preview = await replyTo(moderator().slash(names.reindex, { [names.mode]: 'preview' }));
    expect(textOf(preview)).toContain(texts.t('reindex.previewTitle'));
    expect(textOf(preview)).toContain(`${texts.t('reindex.added')} (1)`);
    const start = texts.t('button.reindexGo');
    expect(buttonsOf(preview)).toEqual([start]);
    const run = moderator().click(preview, start);
    await run.until(() => says(run.reply(), texts.t('reindex.doneTitle')));
    expect(textOf(await replyTo(run))).toContain(`${texts.t('reindex.unchanged')}\n`);
  });

  test('is shown how far a run is, that one goes on, and that it was stopped', async () => {
    const [, ...added] = await writeReports(documents, 40);
    const run = moderator().slash(names.reindex, { [names.mode]: names.all });
    const progress = [
      texts.t('indexing.title', { percent: '' }).trim(),
      texts.t('reindex.meanwhile'),
      texts.t('reindex.startedBy', { person: `<@${set.ada.id}>`, since: '' }).trim(),
    ];
    await run.until(() => says(run.reply(), ...progress));
    const second = await replyTo(moderator().slash(names.reindex));
    expect(textOf(second)).toContain(texts.t('reindex.runningTitle'));
    const shown = run.reply();
    if (shown === undefined) expect.fail(run.describe());
    moderator().click(shown, texts.t('button.reindexStop'));
    const last = [texts.t('reindex.stoppedTitle'), texts.t('reindex.asBefore')];
    await run.until(() => says(run.reply(), ...last));
    for (const name of added) await rm(path.join(documents, name));
  });

  test('is told why something was not done', async () => {
    const { application, channel, emulator } = set;
    const refused = await replyTo(member().slash(names.reindex));
    expect(textOf(refused)).toContain(texts.t('notice.notAllowed'));
    const direct = moderator().inDirectMessages(application);
    const alone = await replyTo(direct.slash(names.reindex));
    expect(textOf(alone)).toContain(texts.t('notice.onlyInServer'));
    const unknown = await replyTo(member().slash('ask', { question: 'Why?', document: 'zzz' }));
    expect(textOf(unknown)).toContain(texts.t('notice.unknownDocument'));
    const picture = await raw(emulator, 'POST', `/channels/${channel.id}/messages`, {
      token: application.token,
      body: {
        embeds: [{ image: { url: 'https://pictures.example/1.png' } }],
        allowed_mentions: { parse: [] },
      },
    });
    const message = { id: String(picture.at('id')) };
    const nothing = await replyTo(member().messageCommand('Find sources', message));
    expect(textOf(nothing)).toContain(texts.t('notice.noText'));
  });
});
