import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireMessage } from '../../../emulator/world/entities.js';
import { inlineCodes, readMarkdown, type Node } from '../render/text/discord-markdown.js';
import { documentationSite, writeDocumentationSite } from '../../documentation-site.js';
import { botStage, expectGoodManners, fileFolder, replyTo } from './start-bot.js';

let set: Awaited<ReturnType<typeof botStage>>;
beforeAll(async () => {
  const folder = await fileFolder();
  await writeDocumentationSite(folder);
  set = await botStage(() => ({ DOCUMENTS_DIR: folder }));
});

afterAll(() => expectGoodManners(set.emulator));

async function ask(question: string): Promise<WireMessage> {
  return replyTo(set.member.slash('ask', { question }));
}

function drawn({ embeds }: WireMessage): Node[] {
  return readMarkdown(embeds[0]?.description ?? '');
}

const proxyQuestion = 'How do I pass requests on to another backend with server.proxy?';

describe('a question about a documentation folder', () => {
  test('is answered with the link to the heading, which stands under the title', async () => {
    const reply = await ask(proxyQuestion);
    expect(reply.embeds[0]).toMatchObject({
      title: 'Server Options',
      url: 'https://lantern.example/config/server-options#server-proxy',
      description: expect.stringMatching(/^server\.proxy\n/u),
      footer: { text: 'English · lantern.example' },
    });
  });

  test('shows code as code, with its lines and its indentation', async () => {
    const nodes = drawn(await ask(proxyQuestion));
    const [, code = ''] =
      /\[lantern\.config\.js\]\n([^]*?)```/u.exec(documentationSite['config/server-options.md']) ??
      [];
    expect(nodes.filter(({ kind }) => kind === 'fence')).toEqual([
      { kind: 'fence', language: 'js', text: code.trimEnd() },
    ]);
    expect(inlineCodes(nodes)).toEqual(['Record<string, string>']);
  });

  test('names the headings that its context crosses', async () => {
    const { member } = set;
    const context = await replyTo(member.click(await ask(proxyQuestion), 'Context'));
    const description = context.embeds[0]?.description ?? '';
    expect(description).toMatch(/^server\.host\n> /u);
    expect(description).toMatch(/\n\nserver\.proxy\n> /u);
    expect(description).toMatch(/\n\nserver\.watch\n> /u);
  });

  test('shows a table in columns', async () => {
    const nodes = drawn(await ask('Which exit code means that a port is in use?'));
    expect(nodes.find(({ kind }) => kind === 'fence')).toMatchObject({
      text: [
        'Code  Meaning',
        '----  --------------------------',
        '0     the build succeeded',
        '3     the configuration is wrong',
        '7     a port is in use',
      ].join('\n'),
    });
  });

  test('links an Urdu page to its own site, and keeps code in its lines as it is', async () => {
    const reply = await ask('لالٹین سرور کو کیسے چلایا جائے؟');
    expect(reply.embeds[0]?.url).toMatch(/^https:\/\/ur\.lantern\.example\/#/u);
    expect(inlineCodes(drawn(reply))).toEqual(['lantern --host']);
    expect(reply.embeds[0]?.description).toContain('\u2066`lantern --host`\u2069');
  });
});

test('a page of a document draws its code, too', async () => {
  const { member } = set;
  const source = await replyTo(member.slash('source', { document: 'Server Options' }));
  const page = await replyTo(member.click(source, 'Read the text'));
  expect(drawn(page).filter(({ kind }) => kind === 'fence')).toHaveLength(1);
});
