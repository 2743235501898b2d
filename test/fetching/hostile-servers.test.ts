import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fetchDocument } from '../../src/fetching/fetch-document.js';
import { bareServer, failureOf, webServer } from './web-server.js';

const address = 'https://example.test/rules.txt';
const { signal } = new AbortController();

const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n';

/** Writes for as long as somebody takes it. */
function pour(response: ServerResponse, chunk: Buffer): void {
  while (!response.destroyed && response.write(chunk)) continue;
  if (!response.destroyed) response.once('drain', () => pour(response, chunk));
}

describe('a server that sends too much', () => {
  it('is left when the limit is reached, where it says no length', async () => {
    let sent = 0;
    const server = await webServer((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/plain' });
      const chunk = randomBytes(65_536);
      response.on('close', () => {
        sent = response.socket?.bytesWritten ?? 0;
      });
      pour(response, chunk);
    });
    expect((await failureOf(address, server.options)).kind).toBe('too-large');
    expect(sent).toBeLessThan(20_000_000);
  });

  it('is not read where it says so', async () => {
    const server = await bareServer((socket) =>
      socket.write(`${head}Content-Length: 1000001\r\n\r\n`),
    );
    expect((await failureOf(address, server.options)).kind).toBe('too-large');
  });

  it.each([
    ['gzip', gzipSync(Buffer.alloc(300_000_000))],
    ['deflate', deflateSync(Buffer.alloc(300_000_000))],
    [
      'br',
      brotliCompressSync(Buffer.alloc(300_000_000), {
        params: { [constants.BROTLI_PARAM_QUALITY]: 5 },
      }),
    ],
    ['gzip', Buffer.concat(Array.from({ length: 20_000 }, () => gzipSync(Buffer.alloc(100))))],
  ])('is left when what %s holds reaches the limit', async (encoding, bomb) => {
    const server = await webServer((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/plain', 'Content-Encoding': encoding });
      response.end(bomb);
    });
    const before = process.memoryUsage().arrayBuffers;
    expect(bomb.length).toBeLessThan(server.options.maxBytes);
    expect((await failureOf(address, server.options)).kind).toBe('too-large');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000);
  });

  it('sends a body in chunks of a byte, which takes no more memory than its size', async () => {
    const chunks = '1\r\na\r\n'.repeat(10_000);
    const server = await bareServer((socket) => {
      socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n`);
      for (let times = 0; times < 50; times += 1) socket.write(chunks);
      socket.end('0\r\n\r\n');
    });
    const { bytes } = await fetchDocument(address, server.options, signal);
    expect(bytes.equals(Buffer.alloc(500_000, 'a'))).toBe(true);
  });

  it.each([
    ['one header', `A: ${'a'.repeat(100_000)}\r\n`],
    ['many headers', 'A: a\r\n'.repeat(100_000)],
  ])('sends %s without end', async (_what, headers) => {
    const server = await bareServer((socket) => socket.write(`${head}${headers}`));
    expect((await failureOf(address, server.options)).kind).toBe('unreachable');
  });

  it('sends interim answers without end', async () => {
    const interim = 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'.repeat(1000);
    const server = await bareServer((socket) => {
      const write = (): void => {
        while (!socket.destroyed && socket.write(interim)) continue;
        if (!socket.destroyed) socket.once('drain', write);
      };
      write();
    });
    const failure = await failureOf(address, { ...server.options, timeoutMs: 500 });
    expect(failure.kind).toBe('too-slow');
  });
});

describe('a server that takes its time', () => {
  it.each([
    ['says nothing', ''],
    ['does not end its headers', head],
    ['does not begin its body', `${head}Content-Length: 100\r\n\r\n`],
    ['does not end its body', `${head}Content-Length: 100\r\n\r\na`],
    ['does not end its chunks', `${head}Transfer-Encoding: chunked\r\n\r\n5\r\nab`],
  ])('and %s is left', async (_what, sent) => {
    const server = await bareServer((socket) => socket.write(sent));
    const failure = await failureOf(address, { ...server.options, timeoutMs: 200 });
    expect(failure.kind).toBe('too-slow');
    expect(failure.message).toContain('within 1 s');
  });

  it('is left though something comes again and again', async () => {
    const server = await webServer((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/plain' });
      const drip = setInterval(() => response.write('a'), 10);
      response.on('close', () => clearInterval(drip));
    });
    const failure = await failureOf(address, { ...server.options, timeoutMs: 300 });
    expect(failure.kind).toBe('too-slow');
  });

  it('has the same time for all redirects together', async () => {
    const server = await webServer((_request, response) => {
      setTimeout(() => response.writeHead(302, { Location: '/' }).end(), 100);
    });
    const options = { ...server.options, timeoutMs: 300, maxRedirects: 1000 };
    expect((await failureOf(address, options)).kind).toBe('too-slow');
  });

  it('does not hold up others meanwhile', async () => {
    const slow = await bareServer((socket) => socket.write(head));
    const waiting = failureOf(address, { ...slow.options, timeoutMs: 1000 });
    const server = await webServer((_request, response) => response.end('text'));
    await fetchDocument(address, server.options, signal);
    expect((await waiting).kind).toBe('too-slow');
  });
});

describe('a server that breaks the rules', () => {
  it('and leads in a circle is left', async () => {
    const server = await webServer((request, response) => {
      response.writeHead(302, { Location: request.url === '/a' ? '/b' : '/a' }).end();
    });
    expect((await failureOf('https://example.test/a', server.options)).kind).toBe('redirects');
    expect(server.connections()).toBe(6);
  });

  it.each([
    ['closes before it answers', ''],
    ['closes within its headers', head],
    ['closes before its length is reached', `${head}Content-Length: 100\r\n\r\nabc`],
    ['closes within a chunk', `${head}Transfer-Encoding: chunked\r\n\r\n5\r\nab`],
    ['closes before the last chunk', `${head}Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n`],
    ['states two lengths', `${head}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`],
    [
      'states a length and chunks',
      `${head}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n`,
    ],
    ['states a length below 0', `${head}Content-Length: -1\r\n\r\nab`],
    ['does not speak HTTP', 'SSH-2.0-OpenSSH_9.9\r\n'],
    [
      'speaks of another protocol',
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    ],
    [
      'compresses what is not compressed',
      `${head}Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc`,
    ],
    ['compresses in part', `${head}Content-Encoding: gzip\r\nContent-Length: 10\r\n\r\n\x1F\uFFFD`],
  ])('and %s is told as one that cannot be reached', async (_what, sent) => {
    const server = await bareServer((socket) => socket.end(sent));
    expect((await failureOf(address, server.options)).kind).toBe('unreachable');
  });

  it.each(['br', 'deflate', 'gzip'])(
    'and sends half of what is compressed as %s likewise',
    async (encoding) => {
      const compress = { br: brotliCompressSync, deflate: deflateSync, gzip: gzipSync }[encoding]!;
      const whole = compress(randomBytes(1000));
      const server = await webServer((_request, response) => {
        response.writeHead(200, { 'Content-Encoding': encoding });
        response.end(whole.subarray(0, 500));
      });
      expect((await failureOf(address, server.options)).kind).toBe('unreachable');
    },
  );

  it('and sends more than its length is taken at its word', async () => {
    const server = await bareServer((socket) =>
      socket.end(`${head}Content-Length: 3\r\n\r\nabcdef`),
    );
    const { bytes } = await fetchDocument(address, server.options, signal);
    expect(bytes.toString()).toBe('abc');
  });

  it('and names a file above its folder only names a file', async () => {
    const server = await webServer((_request, response) => {
      response.setHeader('Content-Disposition', 'attachment; filename="../../../etc/cron.d/x"');
      response.setHeader('Content-Type', 'text/plain');
      response.end('text');
    });
    const { fileName } = await fetchDocument(address, server.options, signal);
    expect(fileName).toBe('x.txt');
  });

  it('and names a file endlessly is cut short', async () => {
    const server = await webServer((_request, response) => {
      const name = encodeURIComponent('قواعد'.repeat(300));
      response.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${name}.pdf`);
      response.setHeader('Content-Type', 'application/pdf');
      response.end('text');
    });
    const { fileName } = await fetchDocument(address, server.options, signal);
    expect(fileName).toMatch(/^(?:قواعد)+[قواعد]*\.pdf$/u);
    expect(Buffer.byteLength(fileName)).toBeLessThanOrEqual(200);
  });
});
