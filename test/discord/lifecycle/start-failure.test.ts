import { DiscordAPIError, HTTPError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { fatalClose, startFailure } from '../../../src/discord/lifecycle/start-failure.js';
import { UserError } from '../../../src/errors.js';

const base = 'https://discord.com/api';
const request = { files: undefined, body: undefined };

function withCode(message: string, code: string): Error {
  return Object.assign(new Error(message), { code });
}

describe('what the owner is told of a failed start', () => {
  it.each([
    [
      withCode('An invalid token was provided.', 'TokenInvalid'),
      /refused the token \(401\).*reset/u,
    ],
    [new Error('Expected token to be set for this request'), /refused the token \(401\)/u],
    [new Error('Authentication failed'), /refused the token \(4004\)/u],
    [new Error('Used disallowed intents'), /intents \(4014\).*Privileged Gateway Intents/u],
    [new Error('Used invalid intents'), /intents.*\(4013\)/u],
    [
      withCode('getaddrinfo ENOTFOUND discord.com', 'ENOTFOUND'),
      /Cannot reach Discord.*ENOTFOUND/u,
    ],
    [withCode('connect ECONNREFUSED', 'ECONNREFUSED'), /Cannot reach Discord.*ECONNREFUSED/u],
    [withCode('other side closed', 'UND_ERR_SOCKET'), /Cannot reach Discord/u],
    [new DOMException('This operation was aborted', 'AbortError'), /did not answer in time/u],
    [new HTTPError(503, 'Unavailable', 'GET', base, request), /it answered 503/u],
    [new Error('Unexpected server response: 503'), /Cannot reach Discord.*503/u],
    [
      new Error('Not enough sessions remaining to spawn 1 shards; resets at 2026-01-01'),
      /no more starts.*resets at 2026-01-01/u,
    ],
    [new Error('something new'), /could not start: something new/u],
  ])('%s', (error, expected) => {
    const failure = startFailure(error, base);
    expect(failure).toBeInstanceOf(UserError);
    expect(failure.message).toMatch(expected);
    expect(failure.message).not.toContain('\n');
  });

  it('of an error of the API is its status and words', () => {
    const raw = { code: 20_000, message: 'Bots cannot use this endpoint' };
    const error = new DiscordAPIError(raw, 20_000, 403, 'GET', `${base}/secret-token`, request);
    const { message } = startFailure(error, base);
    expect(message).toMatch(/refused the start \(403\).*Bots cannot use/u);
    expect(message).not.toContain('secret-token');
  });

  it('is what is said already, where it is said', () => {
    const said = new UserError('said');
    expect(startFailure(said, base)).toBe(said);
  });
});

describe('a close of the gateway', () => {
  it.each([4004, 4010, 4011, 4012, 4013, 4014])('with %i is for good', (code) => {
    expect(fatalClose(code)?.message).toContain(String(code));
  });

  it.each([1000, 1006, 4000, 4007, 4009])('with %i is not', (code) => {
    expect(fatalClose(code)).toBeNull();
  });
});
