import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { UploadableFile } from '../../../emulator/world/attachment-files.js';
import { bundlePage, type PageAsset } from '../../../playground/server/page-assets.js';
import { PageServer } from '../../../playground/server/page-server.js';
import type { ActionRequest, ActionResult } from '../../../playground/protocol.js';
import { root } from '../start-playground.js';

const actions: ActionRequest[] = [];
const faults: unknown[] = [];
const uploads: UploadableFile[] = [];
let perform: () => Promise<ActionResult>;
let assets: ReadonlyMap<string, PageAsset>;
let server: PageServer;
beforeAll(async () => {
  assets = await bundlePage(`${root}/playground/page`);
  server = new PageServer({
    assets,
    onPage: (_, response) => response.end('data: {}\n\n'),
    onAction: async (action) => {
      actions.push(action);
      return await perform();
    },
    onUpload: (file) => {
      uploads.push(file);
      return 'upload-1';
    },
    onFault: (error) => faults.push(error),
  });
  await server.listen(0);
});
afterAll(() => server.close());
beforeEach(() => {
  actions.length = 0;
  faults.length = 0;
  uploads.length = 0;
  perform = () => Promise.resolve({ ok: true });
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

async function ask(
  path: string,
  headers: Readonly<Record<string, string>> = {},
  { method = 'GET', body = '' } = {},
): Promise<Answer> {
  const { port } = server;
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, resolve);
    sent.on('error', reject);
    sent.end(body);
  });
  const { statusCode: status = 0, headers: got } = answer;
  return { status, headers: got, body: await text(answer) };
}

const say = JSON.stringify({
  user: 'member',
  locale: 'en-US',
  channelId: '1',
  action: { kind: 'say', text: 'হ্যালো', replyTo: null },
});

function post(body: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const own = {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    origin: `http://127.0.0.1:${server.port}`,
  };
  return ask('/action', { ...own, ...headers }, { method: 'POST', body });
}

describe('the page server', () => {
  test('serves the page, compressed, with a policy that lets nothing inline or foreign in', async () => {
    const { status, headers, body } = await ask('/');
    expect(status).toBe(200);
    expect(body).toContain('<script type="module" src="/main.js">');
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/u);
    const script = assets.get('/main.js')?.body;
    const plain = script?.identity.toString();
    expect(script && brotliDecompressSync(script.br).toString()).toBe(plain);
    expect(script && gunzipSync(script.gzip).toString()).toBe(plain);
    const compressed = await ask('/main.js', { 'accept-encoding': 'gzip, br' });
    expect(compressed.headers['content-encoding']).toBe('br');
  });

  test('sends nothing again that the browser has', async () => {
    const { headers } = await ask('/page.css');
    const again = await ask('/page.css', { 'if-none-match': String(headers.etag) });
    expect([again.status, again.body]).toEqual([304, '']);
  });

  test.each([
    ['another host, as after DNS rebinding', { host: 'evil.test' }],
    ['its own port under another name', { host: 'evil.test:4870' }],
    ['another site', { origin: 'https://evil.test' }],
    ['a page without an origin of its own', { origin: 'null' }],
    ['an image of another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
  ])('refuses %s', async (_, headers: Record<string, string>) => {
    expect((await ask('/', headers)).status).toBe(403);
    expect((await ask('/events?user=member&locale=fr', headers)).status).toBe(403);
  });

  test('lets its own page act, by either name of this machine', async () => {
    const { port } = server;
    const named = { host: `localhost:${port}`, origin: `http://localhost:${port}` };
    expect((await post(say)).body).toBe('{"ok":true}');
    expect((await post(say, named)).status).toBe(200);
    expect(actions.map(({ action }) => action)).toEqual([
      { kind: 'say', text: 'হ্যালো', replyTo: null },
      { kind: 'say', text: 'হ্যালো', replyTo: null },
    ]);
  });

  test.each([
    ['without an origin', 403, say, { origin: '' }],
    ['of another site', 403, say, { origin: 'http://evil.test' }],
    ['as a form would send it', 415, say, { 'content-type': 'text/plain' }],
    ['that is no JSON', 400, '{', {}],
    ['of another form', 400, '{"action":{"kind":"say"}}', {}],
    ['with what no client has', 400, say.replace('"say"', '"reboot"'), {}],
    ['that is far too long', 413, say, { 'content-length': '9999999' }],
  ])('refuses an action %s', async (_, status, body, headers: Record<string, string>) => {
    expect((await post(body, headers)).status).toBe(status);
    expect(actions).toEqual([]);
  });

  test('keeps a file for a command, named and typed as the page says', async () => {
    const name = 'নোট & ۱.md';
    const path = `/upload?${new URLSearchParams({ name }).toString()}`;
    const { port } = server;
    const headers = { origin: `http://127.0.0.1:${port}`, 'content-type': 'text/markdown' };
    const body = '# سرخی';
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    const answer = await ask(path, { ...headers, ...length }, { method: 'POST', body });
    expect(answer.body).toBe('{"ok":true,"upload":"upload-1"}');
    expect(uploads).toEqual([{ name, contentType: 'text/markdown', bytes: Buffer.from(body) }]);
    const refused = [
      [{ ...headers, 'content-length': '10485761' }, path, 413],
      [{ ...headers, ...length }, '/upload?name=', 400],
      [{ ...headers, ...length }, `/upload?name=${'x'.repeat(256)}`, 400],
      [{ ...headers, ...length, origin: 'https://evil.test' }, path, 403],
    ] as const;
    for (const [given, address, status] of refused) {
      expect((await ask(address, given, { method: 'POST', body })).status).toBe(status);
    }
    expect(uploads).toHaveLength(1);
  });

  test.each(['//', '//:x', 'http://[', '/\\/\\'])(
    'lives on when a browser is sent to %j',
    async (address) => {
      expect((await ask(address)).status).toBeGreaterThanOrEqual(400);
      expect((await ask('/')).status).toBe(200);
      expect(faults).toEqual([]);
    },
  );

  test('tells of a fault, in the terminal and to the page, and lives on', async () => {
    const fault = new Error('The emulator is out of order');
    perform = () => Promise.reject(fault);
    expect((await post(say)).status).toBe(500);
    expect(faults).toEqual([fault]);
    perform = () => Promise.resolve({ ok: true });
    expect((await post(say)).status).toBe(200);
  });

  test('takes a page that is closed in the middle of its action for no fault', async () => {
    const { port } = server;
    const headers = {
      host: `127.0.0.1:${port}`,
      origin: `http://127.0.0.1:${port}`,
      'content-type': 'application/json',
    };
    const half = request({ host: '127.0.0.1', port, path: '/action', method: 'POST', headers });
    half.on('error', () => undefined);
    const closed = new Promise((resolve) => {
      half.on('close', resolve);
    });
    half.setHeader('content-length', Buffer.byteLength(say));
    half.write('{', () => half.destroy());
    await closed;
    expect((await ask('/')).status).toBe(200);
    expect(faults).toEqual([]);
  });

  test('has nothing but the page', async () => {
    expect((await ask('/../package.json')).status).toBe(404);
    expect((await ask('/events?user=root&locale=fr')).status).toBe(400);
    expect((await ask('/events?user=member&locale=fr')).status).toBe(200);
  });
});
