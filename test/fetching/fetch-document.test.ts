import { EventEmitter, once } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import type { LookupFunction } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fetchDocument } from '../../src/fetching/fetch-document.js';
import { expiredCertificate } from './certificates.js';
import { expiredServer, failureOf, plainServer, webServer } from './web-server.js';

const text = 'Helmets are worn. হেলমেট পরতে হয়। हेलमेट पहनें। ہیلمٹ پہنیں۔';
const { signal } = new AbortController();

describe('a fetched document', () => {
  it('comes with its bytes, its kind, its name and where it was', async () => {
    const server = await webServer((_request, response) => {
      response.setHeader('Content-Type', 'Text/HTML; charset=UTF-8');
      response.setHeader('Content-Disposition', "inline; filename*=UTF-8''%E0%A6%A8");
      response.end(text);
    });
    const address = ' https://www.example.test/rules?key=1#part ';
    expect(await fetchDocument(address, server.options, signal)).toEqual({
      bytes: Buffer.from(text),
      mediaType: 'text/html',
      charset: 'UTF-8',
      finalUrl: 'https://www.example.test/rules?key=1',
      fileName: 'ন.html',
    });
  });

  it('is asked for by name of the product, without cookies or a referrer', async () => {
    const asked: IncomingHttpHeaders[] = [];
    const server = await webServer((request, response) => {
      asked.push(request.headers);
      response.setHeader('Set-Cookie', 'a=b');
      if (request.url === '/') response.writeHead(307, { Location: '/rules.txt' }).end();
      else response.end(text);
    });
    await fetchDocument('https://example.test/', server.options, signal);
    expect(asked).toHaveLength(2);
    for (const headers of asked) {
      expect(Object.keys(headers).sort()).toEqual([
        'accept',
        'accept-encoding',
        'connection',
        'host',
        'user-agent',
      ]);
      expect(headers['user-agent']).toContain('kilde');
      expect(headers.host).toBe('example.test');
    }
  });

  it.each<[encoding: string, compress: (sent: string) => Buffer]>([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['GZIP', gzipSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['br', brotliCompressSync],
    ['identity', (sent) => Buffer.from(sent)],
  ])('is decompressed from %s', async (encoding, compress) => {
    const server = await webServer((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/plain', 'Content-Encoding': encoding });
      response.end(compress(text));
    });
    const { bytes } = await fetchDocument('https://example.test/', server.options, signal);
    expect(bytes.toString()).toBe(text);
  });

  it('may have exactly the size allowed', async () => {
    const sent = Buffer.alloc(300_000, 'a');
    const server = await webServer((_request, response) => {
      response.setHeader('Content-Type', 'text/plain');
      response.end(sent);
    });
    const options = { ...server.options, maxBytes: sent.length };
    const { bytes } = await fetchDocument('https://example.test/', options, signal);
    expect(bytes.equals(sent)).toBe(true);
    const less = { ...options, maxBytes: sent.length - 1 };
    expect((await failureOf('https://example.test/', less)).kind).toBe('too-large');
  });

  it.each([301, 302, 303, 307, 308])('is followed where status %i leads', async (status) => {
    const server = await webServer((request, response) => {
      if (request.headers.host === 'example.test') {
        // Raw UTF-8, as many servers send it.
        const location = Buffer.from('//files.example.test/নিয়ম.md?a#b').toString('latin1');
        response.writeHead(status, { Location: location }).end();
      } else {
        response.end(`at ${request.headers.host}`);
      }
    });
    const fetched = await fetchDocument('https://example.test/a', server.options, signal);
    expect(fetched.bytes.toString()).toBe('at files.example.test');
    expect(fetched.fileName).toBe('নিয়ম.md');
    expect(fetched.finalUrl).toBe(new URL('https://files.example.test/নিয়ম.md?a').href);
  });

  it('is followed through as many redirects as allowed and no more', async () => {
    const server = await webServer((request, response) => {
      const left = Number(request.url!.slice(1));
      if (left === 0) response.writeHead(200, { 'Content-Type': 'text/plain' }).end(text);
      else response.writeHead(302, { Location: `/${left - 1}` }).end();
    });
    await fetchDocument('https://example.test/5', server.options, signal);
    const failure = await failureOf('https://example.test/6', server.options);
    expect(failure.kind).toBe('redirects');
    expect(failure.address).toBe('https://example.test/6');
    const none = { ...server.options, maxRedirects: 0 };
    await fetchDocument('https://example.test/0', none, signal);
    expect((await failureOf('https://example.test/1', none)).kind).toBe('redirects');
  });

  it('is read as the text that a repository sends is named', async () => {
    const server = await webServer((_request, response) => {
      response.setHeader('Content-Type', 'text/plain; charset=utf-8');
      response.end('# Rules');
    });
    const fetched = await fetchDocument('https://example.test/README.md', server.options, signal);
    expect(fetched).toMatchObject({ mediaType: 'text/markdown', fileName: 'README.md' });
  });
});

describe('what is not fetched', () => {
  it.each([
    ['http://example.test/', 'not-https'],
    ['//example.test:8443/', 'bad-address'],
    ['https://ada:secret@example.test/', 'credentials'],
    ['file:///etc/passwd', 'not-https'],
    ['https://', 'bad-address'],
  ])('is a redirect to %s: %s', async (location, kind) => {
    const server = await webServer((_request, response) => {
      response.writeHead(302, { Location: location }).end();
    });
    const failure = await failureOf('https://example.test/a', server.options);
    expect(failure.kind).toBe(kind);
    expect(failure.message).not.toContain('secret');
    expect(server.connections()).toBe(1);
  });

  it('is a redirect to nowhere', async () => {
    const server = await webServer((_request, response) => response.writeHead(302).end());
    expect((await failureOf('https://example.test/', server.options)).kind).toBe('redirects');
  });

  it.each([201, 204, 206, 300, 304, 401, 403, 404, 410, 429, 500, 503])(
    'is an answer of status %i',
    async (status) => {
      const server = await webServer((_request, response) => {
        response.writeHead(status, { 'Content-Type': 'text/plain' }).end();
      });
      const failure = await failureOf('https://example.test/a?key=secret', server.options);
      expect(failure).toMatchObject({ kind: 'refused', status, address: 'https://example.test/a' });
      expect(failure.message).toContain(String(status));
      expect(failure.message).not.toContain('secret');
    },
  );

  it('is nothing, compressed or not', async () => {
    const server = await webServer((request, response) => {
      const encoding = request.url!.slice(1);
      response.writeHead(200, { 'Content-Type': 'text/plain', 'Content-Encoding': encoding });
      response.end(encoding === 'gzip' ? gzipSync('') : '');
    });
    for (const encoding of ['gzip', 'br', 'identity']) {
      const failure = await failureOf(`https://example.test/${encoding}`, server.options);
      expect(failure.kind).toBe('empty');
    }
  });

  it('is another kind of file, which is not even read', async () => {
    const closing = new EventEmitter();
    const closed = once(closing, 'close');
    const server = await webServer((_request, response) => {
      response.on('close', () => closing.emit('close'));
      response.writeHead(200, { 'Content-Type': 'video/mp4' });
      response.write('without end');
    });
    const failure = await failureOf('https://example.test/rules.pdf', server.options);
    expect(failure.kind).toBe('wrong-type');
    expect(failure.message).toContain('video/mp4');
    await closed;
  });

  it('is compressed in a way that was not asked for', async () => {
    const server = await webServer((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/plain', 'Content-Encoding': 'gzip, zstd' });
      response.end(text);
    });
    expect((await failureOf('https://example.test/', server.options)).kind).toBe('wrong-type');
  });
});

describe('a server that cannot be trusted or reached', () => {
  it('has a certificate of somebody unknown', async () => {
    const server = await webServer((_request, response) => response.end(text));
    const { ca: _, ...seam } = server.options.seam!;
    const failure = await failureOf('https://example.test/', { ...server.options, seam });
    expect(failure.kind).toBe('unreachable');
    expect(failure.message).toContain('SELF_SIGNED_CERT');
  });

  it('has a certificate of somebody unknown where the environment allows any', async () => {
    const server = await webServer((_request, response) => response.end(text));
    const { ca: _, ...seam } = server.options.seam!;
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    try {
      const failure = await failureOf('https://example.test/', { ...server.options, seam });
      expect(failure.kind).toBe('unreachable');
    } finally {
      delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    }
  });

  it('has a certificate for another name', async () => {
    const server = await webServer((_request, response) => response.end(text));
    for (const host of ['example.org', 'a.b.example.test', '127.0.0.1']) {
      const failure = await failureOf(`https://${host}/`, server.options);
      expect(failure.kind).toBe('unreachable');
      expect(failure.message).toContain('ERR_TLS_CERT_ALTNAME_INVALID');
    }
  });

  it('has a certificate that is no longer valid', async () => {
    const server = await expiredServer((_request, response) => response.end(text));
    const seam = { ...server.options.seam, ca: expiredCertificate };
    const failure = await failureOf('https://example.test/', { ...server.options, seam });
    expect(failure.kind).toBe('unreachable');
    expect(failure.message).toContain('CERT_HAS_EXPIRED');
  });

  it('does not speak TLS', async () => {
    const server = await plainServer((_request, response) => response.end(text));
    expect((await failureOf('https://example.test/', server.options)).kind).toBe('unreachable');
  });

  it('has a name that nobody knows', async () => {
    const server = await webServer((_request, response) => response.end(text));
    const error = Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
    const lookup: LookupFunction = (_name, _options, callback) => callback(error, '');
    const seam = { ...server.options.seam, lookup };
    const failure = await failureOf('https://example.test/', { ...server.options, seam });
    expect(failure.kind).toBe('unreachable');
    expect(failure.message).toContain('ENOTFOUND');
  });

  it('takes too long to look up', async () => {
    const server = await webServer((_request, response) => response.end(text));
    const seam = { ...server.options.seam, lookup: () => {} };
    const options = { ...server.options, seam, connectTimeoutMs: 50 };
    const failure = await failureOf('https://example.test/', options);
    expect(failure.kind).toBe('unreachable');
    expect(failure.message).toContain('no connection within 1 s');
  });
});

describe('an attachment', () => {
  it('is fetched by http from the one origin allowed', async () => {
    const server = await plainServer((request, response) => {
      if (request.url === '/away') response.writeHead(302, { Location: 'https://example.test/' });
      else response.writeHead(200, { 'Content-Type': 'application/octet-stream' });
      response.end(text);
    });
    const origin = `http://127.0.0.1:${server.port}`;
    const options = {
      maxBytes: 1000,
      timeoutMs: 20_000,
      origins: ['https://cdn.discordapp.com', origin],
      allowedAddresses: ['127.0.0.1'],
    };
    const fetched = await fetchDocument(`${origin}/1/2/rules.md?ex=1`, options, signal);
    expect(fetched).toMatchObject({ mediaType: 'text/markdown', fileName: 'rules.md' });
    for (const address of [`${origin}/away`, 'https://example.test/rules.md']) {
      expect((await failureOf(address, options)).kind).toBe('bad-address');
    }
    const { allowedAddresses: _, ...guarded } = options;
    expect((await failureOf(`${origin}/rules.md`, guarded)).kind).toBe('private-address');
  });
});

describe('a fetch that nobody wants any more', () => {
  it('ends with the reason, before it begins and while it lasts', async () => {
    const ending = new AbortController();
    const reason = new Error('the server was left');
    const server = await webServer((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/plain' });
      response.write('begun');
      ending.abort(reason);
    });
    const address = 'https://example.test/';
    await expect(fetchDocument(address, server.options, ending.signal)).rejects.toBe(reason);
    await expect(fetchDocument(address, server.options, ending.signal)).rejects.toBe(reason);
    expect(server.connections()).toBe(1);
  });
});
