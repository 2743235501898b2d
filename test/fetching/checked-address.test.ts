import { describe, expect, it } from 'vitest';
import { checkedAddress, shownAddress } from '../../src/fetching/checked-address.js';
import { FetchError } from '../../src/fetching/fetch-error.js';

function refusal(text: string, base?: string, origins?: string[]): FetchError {
  try {
    const url = checkedAddress(text, base === undefined ? undefined : new URL(base), origins);
    throw new Error(`${url.href} was taken`);
  } catch (error) {
    if (error instanceof FetchError) return error;
    throw error;
  }
}

describe('the address of a document', () => {
  it.each([
    'https://example.org/rules.pdf?key=1#part',
    'https://example.org:443/',
    'https://বাংলা.example/নিয়ম',
    'https://1.1.1.1/',
    'https://localhost.example.org/',
  ])('may be %s', (address) => {
    expect(checkedAddress(address, undefined, undefined).href).toBe(new URL(address).href);
  });

  it.each([
    ['', 'bad-address'],
    ['example.org/rules.pdf', 'bad-address'],
    ['https://', 'bad-address'],
    ['https://1.2.3.4.5/', 'bad-address'],
    [`https://example.org/${'a'.repeat(2048)}`, 'bad-address'],
    ['https://example.org:8443/', 'bad-address'],
    ['https://example.org:80/', 'bad-address'],
    ['http://example.org/', 'not-https'],
    ['http://127.0.0.1:443/', 'not-https'],
    ['ftp://example.org/a.txt', 'not-https'],
    ['file:///etc/passwd', 'not-https'],
    ['data:text/plain,a', 'not-https'],
    ['javascript:alert(1)', 'not-https'],
    ['https://ada@example.org/', 'credentials'],
    ['https://ada:secret@example.org/', 'credentials'],
    ['https://:secret@example.org/', 'credentials'],
    ['https://localhost/', 'private-address'],
    ['https://localhost./', 'private-address'],
    ['https://LocalHost/', 'private-address'],
    ['https://a.b.localhost/', 'private-address'],
    ['https://a.localhost./', 'private-address'],
  ])('may not be "%s": %s', (address, kind) => {
    expect(refusal(address).kind).toBe(kind);
  });

  it('is judged again where it leads, relative or whole', () => {
    const base = 'https://example.org/a/b?c';
    expect(checkedAddress('../d', new URL(base), undefined).href).toBe('https://example.org/d');
    expect(refusal('http://example.org/', base).kind).toBe('not-https');
    expect(refusal('//localhost/', base).kind).toBe('private-address');
    expect(refusal('https://', base).kind).toBe('bad-address');
    expect(refusal('http://example.org/', base).message).toContain('https://example.org/a/b leads');
  });

  it('is held to the origins allowed, which may be http and have a port', () => {
    const origins = ['https://cdn.example.org', 'http://127.0.0.1:8081'];
    for (const address of ['https://cdn.example.org/a?b', 'http://127.0.0.1:8081/a']) {
      expect(checkedAddress(address, undefined, origins).href).toBe(address);
    }
    for (const [address, kind] of [
      ['https://example.org/a', 'bad-address'],
      ['https://cdn.example.org.evil.example/a', 'bad-address'],
      ['https://cdn.example.org:8443/a', 'bad-address'],
      ['http://cdn.example.org/a', 'not-https'],
      ['http://127.0.0.1:8082/a', 'not-https'],
      ['http://ada@127.0.0.1:8081/a', 'credentials'],
    ] as const) {
      expect(refusal(address, undefined, origins).kind, address).toBe(kind);
    }
  });
});

describe('a refused address', () => {
  it.each([
    'https://ada:secret@example.org/?token=secret#secret',
    'http://example.org/?token=secret',
    'ada:secret@example.org?token=secret',
    'https://ada:secret@?secret',
  ])('is shown without secrets: %s', (address) => {
    expect(refusal(address).message).not.toContain('secret');
  });

  it('is shown within one line of bounded length', () => {
    const { message } = refusal(`a\n\u202Eb${'🚲'.repeat(5000)}`);
    expect(message.length).toBeLessThan(400);
    expect(message).not.toMatch(/[\n\u202E]/u);
    expect(message).not.toMatch(/\p{Cs}/u);
    const long = new URL(`https://example.org/${'a'.repeat(1000)}?b`);
    expect(shownAddress(long).length).toBeLessThan(220);
  });
});
