import type { LookupFunction, Socket } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardedAgent } from '../../src/fetching/guarded-agent.js';
import { fetchDocument } from '../../src/fetching/fetch-document.js';
import { failureOf, leadingTo, webServer } from './web-server.js';

/** IPv4 of IANA's registry of special addresses that is not globally reachable, and multicast. */
const specialIpv4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** IPv6 of the same registry, and what is not allotted to anybody. */
const specialIpv6 = [
  '::/96',
  '::1/128',
  '::ffff:0:0:0/96',
  '64:ff9b:1::/48',
  '100::/64',
  '100:0:0:1::/64',
  '2001::/23',
  '2001:db8::/32',
  '3fff::/20',
  '5f00::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
  '4000::/2',
  '8000::/1',
  '200::/7',
  '1000::/4',
];

const v4 = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');

const valueOfV4 = (text: string) =>
  text.split('.').reduce((value, part) => value * 256 + Number(part), 0);

/** The eight groups of an IPv6 address that is written with `::` or without. */
function valueOfV6(text: string): bigint {
  const [head = '', tail] = text.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros: string[] = Array.from({ length: 8 - before.length - after.length }, () => '0');
  const groups = [...before, ...(tail === undefined ? [] : zeros), ...after];
  return groups.reduce((value, group) => value * 65_536n + BigInt(`0x${group}`), 0n);
}

const v6 = (value: bigint) =>
  Array.from({ length: 8 }, (_, at) =>
    ((value >> BigInt(112 - 16 * at)) & 0xffffn).toString(16),
  ).join(':');

/** As getaddrinfo gives it. */
const shortest = (address: string) => new URL(`http://[${address}]/`).hostname.slice(1, -1);

const anySpecialV4 = fc.constantFrom(...specialIpv4).chain((range) => {
  const [from = '', length = ''] = range.split('/');
  const size = 2 ** (32 - Number(length));
  return fc.integer({ min: 0, max: size - 1 }).map((offset) => valueOfV4(from) + offset);
});

const anySpecialV6 = fc.constantFrom(...specialIpv6).chain((range) => {
  const [from = '', length = ''] = range.split('/');
  const size = 2n ** BigInt(128 - Number(length));
  return fc.bigInt({ min: 0n, max: size - 1n }).map((offset) => v6(valueOfV6(from) + offset));
});

const hex = (value: number) => value.toString(16);
const halves = (value: number) => `${hex(value >>> 16)}:${hex(value & 0xffff)}`;

/** IPv6 addresses that lead to an IPv4 address, or may where somebody translates them. */
const inIpv6: ReadonlyArray<(value: number) => string> = [
  (value) => `::ffff:${halves(value)}`,
  (value) => `::ffff:0:${halves(value)}`,
  (value) => `::${halves(value)}`,
  (value) => `64:ff9b::${halves(value)}`,
  (value) => `64:ff9b:1::${halves(value)}`,
  (value) => `2002:${halves(value)}::1`,
  (value) => `2001:0:${halves(value)}::1`,
  (value) => `2001:0:102:304:0:0:${halves(~value >>> 0)}`,
];

/** How an IPv4 address may be written in a host. */
const spellings: ReadonlyArray<(value: number) => string> = [
  (value) => v4(value),
  (value) => `${v4(value)}.`,
  (value) => String(value),
  (value) => `0x${hex(value)}`,
  (value) => `0${value.toString(8)}`,
  (value) => `${value >>> 24}.${value & 0xffffff}`,
  (value) => `0x${hex(value >>> 24)}.${(value >>> 16) & 255}.0${(value & 0xffff).toString(8)}`,
  (value) => v4(value).replaceAll(/\d+/gu, (part) => `0${Number(part).toString(8)}`),
  (value) => v4(value).replaceAll(/\d+/gu, (part) => `0x${hex(Number(part))}`),
  (value) => v4(value).replaceAll(/\d/gu, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  (value) => v4(value).replaceAll('.', '。'),
  ...inIpv6.map((spelt) => (value: number) => `[${spelt(value)}]`),
  (value) => `[::ffff:${v4(value)}]`,
  (value) => `[64:ff9b::${v4(value)}]`,
];

const options = { maxBytes: 1000, timeoutMs: 20_000 };

describe('the address of a host', () => {
  it('is refused where it is special, however it is spelt', async () => {
    const spelt = fc
      .tuple(anySpecialV4, fc.constantFrom(...spellings))
      .map(([value, of]) => of(value));
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          spelt,
          anySpecialV6.map((one) => `[${one}]`),
        ),
        async (host) => {
          expect((await failureOf(`https://${host}/`, options)).kind).toBe('private-address');
        },
      ),
      { numRuns: 1000 },
    );
  });

  it.each([
    '2130706433',
    '0177.0.0.1',
    '0x7f.1',
    '127.1',
    '0',
    '0.0.0.0',
    '169.254.169.254',
    '255.255.255.255',
    '[::]',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::127.0.0.1]',
    '[::10.0.0.1]',
    '[fd00:ec2::254]',
    '[fe80::1]',
    '[64:ff9b::a9fe:a9fe]',
    '[2002:7f00:1::]',
    '[100:0:0:1::1]',
    'localhost',
    'localhost.',
    'a.localhost',
  ])('%s is refused', async (host) => {
    expect((await failureOf(`https://${host}/`, options)).kind).toBe('private-address');
  });
});

describe('a name', () => {
  it('is refused where one of its addresses is special', async () => {
    const special = fc.oneof(
      anySpecialV4.map(v4),
      anySpecialV6.map(shortest),
      fc.tuple(anySpecialV4, fc.constantFrom(...inIpv6)).map(([value, of]) => shortest(of(value))),
    );
    const open = fc.array(fc.constantFrom('1.1.1.1', '93.184.216.34', '2606:4700::1111'), {
      maxLength: 3,
    });
    await fc.assert(
      fc.asyncProperty(special, open, fc.nat(3), async (refused, others, at) => {
        const lookup = leadingTo(...others.slice(0, at), refused, ...others.slice(at));
        const given = { ...options, origins: ['http://example.test'], seam: { lookup } };
        const failure = await failureOf('http://example.test/', given);
        expect(failure.kind).toBe('private-address');
        expect(failure.message).not.toContain(refused);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['10.0.0.1', '::a00:1', '100:0:0:1::1', 'fe80::1%eth0'])(
    'is refused with %s by https, too',
    async (address) => {
      const seam = { lookup: leadingTo(address) };
      const failure = await failureOf('https://example.test/', { ...options, seam });
      expect(failure.kind).toBe('private-address');
    },
  );

  it.each([
    ['1.1.1.1'],
    ['100.63.255.255'],
    ['172.32.0.1'],
    ['2606:4700::1111', '1.1.1.1'],
    ['2a00:1450::1'],
  ])('may lead to %s', async (...addresses) => {
    for (const protocol of ['http:', 'https:']) {
      expect(await lookedUp(protocol, addresses)).toBeNull();
    }
    for (const special of ['10.0.0.1', '::10.0.0.1']) {
      expect(await lookedUp('https:', [...addresses, special])).toBeInstanceOf(Error);
    }
  });

  it('is looked up once a connection, and connected to where that led', async () => {
    const server = await webServer((request, response) => {
      const isFirst = request.url === '/first';
      response.writeHead(isFirst ? 302 : 200, {
        Location: '/second',
        'Content-Type': 'text/plain',
      });
      response.end('text');
    });
    const answers = ['127.0.0.1', '127.0.0.1', '127.0.0.2'];
    const lookups: string[] = [];
    const lookup: LookupFunction = (name, asked, callback) => {
      lookups.push(name);
      leadingTo(answers.shift()!)(name, asked, callback);
    };
    const rebinding = { ...server.options, seam: { ...server.options.seam, lookup } };
    const { signal } = new AbortController();
    await fetchDocument('https://example.test/second', rebinding, signal);
    expect(lookups).toEqual(['example.test']);
    const failure = await failureOf('https://example.test/first', rebinding);
    expect(failure.kind).toBe('private-address');
    expect(lookups).toHaveLength(3);
    expect(server.connections()).toBe(2);
  });

  it('may lead to a special address that is allowed', async () => {
    const seam = { lookup: leadingTo('::1'), port: 1 };
    const allowing = { ...options, allowedAddresses: ['::1'], seam };
    for (const host of ['example.test', '[::1]']) {
      expect((await failureOf(`https://${host}/`, allowing)).kind).toBe('unreachable');
      const other = { ...allowing, allowedAddresses: ['::2', '127.0.0.1'] };
      expect((await failureOf(`https://${host}/`, other)).kind).toBe('private-address');
    }
  });

  it('that leads to this machine is not connected to', async () => {
    const server = await webServer((_request, response) => response.end('secret'));
    const { allowedAddresses: _, ...unexempted } = server.options;
    for (const host of ['example.test', '127.0.0.1', '[::ffff:127.0.0.1]', '2130706433']) {
      const failure = await failureOf(`https://${host}/`, unexempted);
      expect(failure.kind).toBe('private-address');
    }
    expect(server.connections()).toBe(0);
  });

  it('that an allowed server leads to is judged like the first', async () => {
    const hosts = ['10.0.0.1', '127.0.0.2', '[::1]', '[::10.0.0.1]', '2130706434', 'localhost'];
    const server = await webServer((request, response) => {
      response
        .writeHead(302, { Location: `https://${hosts[Number(request.url!.slice(1))]}/` })
        .end();
    });
    for (const [number, host] of hosts.entries()) {
      const failure = await failureOf(`https://example.test/${number}`, server.options);
      expect(failure.kind, host).toBe('private-address');
    }
    expect(server.connections()).toBe(hosts.length);
  });
});

/**
 * What a look-up came to in the eyes of a socket, which is ended before it connects: nothing is sent
 * to these addresses.
 */
async function lookedUp(protocol: string, addresses: string[]): Promise<Error | null> {
  const url = new URL(`${protocol}//example.test/`);
  const lookup = leadingTo(...addresses);
  const agent: object = guardedAgent(url, { seam: { lookup } });
  if (!makesConnections(agent)) throw new Error('The agent is none of Node.');
  return await new Promise((resolve) => {
    // As an agent's addRequest puts them together.
    const socket = agent.createConnection({ host: 'example.test', port: 443, ...agent.options });
    socket.on('error', resolve);
    socket.on('lookup', (error: Error | null) => {
      socket.destroy();
      resolve(error);
    });
  });
}

interface ConnectionMaker {
  readonly options: object;
  createConnection: (options: object) => Socket;
}

/** Types leave out what agents of Node have. */
function makesConnections(agent: object): agent is ConnectionMaker {
  return 'createConnection' in agent && 'options' in agent;
}
