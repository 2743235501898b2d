import { type Attachment, AttachmentBuilder, EmbedBuilder, MessageFlags } from 'discord.js';
import { describe, expect, test } from 'vitest';
import type { DownloadFault } from '../../rest/file-server.js';
import { ready, startEmulator } from '../start-emulator.js';

test('files go out with a reply, can be fetched, and are kept or dropped by edits', async () => {
  const { emulator, application, channel, ada } = await startEmulator();
  const pages: string[] = [];
  const bot = await ready(emulator, application.token, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const file = new AttachmentBuilder(Buffer.from('अ, б, c'), {
      name: 'report.csv',
      description: 'A report',
    });
    const embed = new EmbedBuilder().setTitle('See').setImage('attachment://report.csv');
    const first = await interaction.editReply({ files: [file], embeds: [embed] });
    pages.push(first.embeds[0]?.image?.url ?? '');
    await interaction.followUp({ content: 'kept', flags: MessageFlags.Ephemeral });
    await interaction.editReply({ content: 'gone', attachments: [] });
  });
  await bot.application.commands.set([{ name: 'export', description: 'Exports' }]);

  const interaction = emulator.person(ada, { channel }).slash('export');
  await interaction.until((one) => one.reply()?.content === 'gone');
  const [attachment] = interaction.history[1]!.message.attachments;
  expect(attachment).toMatchObject({
    filename: 'report.csv',
    size: 10,
    description: 'A report',
    ephemeral: true,
  });
  expect(pages).toEqual([attachment?.url]);
  expect(await (await fetch(attachment!.url)).text()).toBe('अ, б, c');
  expect(interaction.reply()?.attachments).toEqual([]);
  expect(emulator.requests.some(({ files }) => files[0]?.name === 'report.csv')).toBe(true);
  expect((await fetch(`${emulator.apiBase}/../attachments/1/2/none`)).status).toBe(404);
});

/** A command with a subcommand that takes a file, and a bot that downloads it. */
async function archive(settings: Parameters<typeof startEmulator>[0] = {}) {
  const set = await startEmulator(settings);
  const { emulator, application, channel, ada } = set;
  const seen: Attachment[] = [];
  const bot = await ready(emulator, application.token, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const file = interaction.options.getAttachment('file', true);
    seen.push(file);
    const { attachmentSizeLimit } = interaction;
    const text = await fetch(file.url)
      .then(async (response) => (response.ok ? await response.text() : String(response.status)))
      .catch(() => 'broken');
    await interaction.reply(`${file.name}, ${attachmentSizeLimit}: ${text.slice(0, 100)}`);
  });
  const file = { type: 11, name: 'file', description: 'A file', required: true };
  const add = { type: 1, name: 'add', description: 'Adds', options: [file] };
  await bot.application.commands.set([{ name: 'documents', description: 'All', options: [add] }]);
  const person = emulator.person(ada, { channel });
  const attach = async (bytes: Buffer, name = 'টীকা ۱.txt', contentType = 'text/plain') => {
    const sent = person.slash('documents add', { file: { name, contentType, bytes } });
    return (await sent.settled({ timeoutMs: 10_000 })).reply();
  };
  return { ...set, person, attach, seen };
}

describe('a file that a person attaches to a command', () => {
  test('is there for the bot at a signed address, with what the client knows of it', async () => {
    const { attach, seen, channel, emulator } = await archive();
    const reply = await attach(Buffer.from('ক, б, c'));
    expect(reply?.content).toBe(`টীকা ۱.txt, ${10 * 1024 * 1024}: ক, б, c`);
    expect(reply).toMatchObject({ interaction: { name: 'documents add' } });
    const [file] = seen;
    expect(file).toMatchObject({
      name: 'টীকা ۱.txt',
      size: 10,
      contentType: 'text/plain',
      ephemeral: true,
      proxyURL: file?.url,
    });
    const url = new URL(file!.url);
    expect(url.pathname).toContain(`/attachments/${channel.id}/${file!.id}/`);
    expect([...url.searchParams.keys()]).toEqual(['ex', 'is', 'hm']);
    expect(emulator.downloads).toEqual([
      { path: decodeURIComponent(url.pathname), isAuthorized: false, status: 200, bytes: 10 },
    ]);
    url.searchParams.set('hm', '0');
    expect((await fetch(url)).status).toBe(404);
  });

  test('cannot be fetched any more when its address has expired', async () => {
    const { attach } = await archive({ attachmentLifetimeMs: 0 });
    expect((await attach(Buffer.from('a')))?.content).toContain(': 404');
  });

  test('is refused by the client above the limit, which the bot is told', async () => {
    const { attach, person } = await archive({ attachmentSizeLimit: 3 });
    expect((await attach(Buffer.from('abc')))?.content).toContain(', 3: abc');
    await expect(attach(Buffer.from('abcd'))).rejects.toThrow('at most 3 bytes');
    expect(() => person.slash('documents add', {})).toThrow('Option file is required');
    expect(() => person.slash('documents add', { file: 'abc' })).toThrow('takes a file');
  });

  test.each([
    ['is not found', { status: 404 }, ': 404'],
    ['is not served', { status: 503 }, ': 503'],
    ['is cut before it begins', { cut: 'reset' }, ': broken'],
    ['is cut in the midst', { cutAfterBytes: 2 }, ': broken'],
    ['is slow', { delayMs: 20, pauseMs: 5, pieces: 3 }, ': hello'],
    ['is larger than stated', { bytes: Buffer.from('hello, hello') }, ': hello, hello'],
    ['has no length', { isLengthUntold: true }, ': hello'],
  ] satisfies (readonly [string, DownloadFault, string])[])('%s', async (_, fault, expected) => {
    const { emulator, attach, seen } = await archive();
    const asked = emulator.downloadFault(fault);
    const reply = await attach(Buffer.from('hello'));
    expect(reply?.content.endsWith(expected)).toBe(true);
    expect([seen[0]?.size, asked.hits]).toEqual([5, 1]);
  });

  test('hangs until the bot gives up', async () => {
    const { emulator, attach, seen } = await archive();
    await attach(Buffer.from('a'));
    emulator.downloadFault({ hang: true, path: '/attachments/' });
    const fetched = fetch(seen[0]!.url, { signal: AbortSignal.timeout(50) });
    await expect(fetched).rejects.toThrow('aborted');
    expect(emulator.downloads.at(-1)).toMatchObject({ status: undefined, bytes: 0 });
  });
});
