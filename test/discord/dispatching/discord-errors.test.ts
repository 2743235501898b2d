import { DiscordAPIError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import {
  isConnectionClosed,
  isExpired,
  isTokenRefused,
  loggableError,
} from '../../../src/discord/dispatching/discord-errors.js';

const url = 'https://discord.com/api/v10/webhooks/1/interaction-secret/messages/@original';
const request = { files: undefined, body: { content: 'words of a person' } };

function apiError(status: number, code: number): DiscordAPIError {
  return new DiscordAPIError({ code, message: 'No' }, code, status, 'PATCH', url, request);
}

describe('an error in the log', () => {
  it('has neither the address, which holds a token, nor what was sent', () => {
    const logged = JSON.stringify(
      loggableError(new Error('outer', { cause: apiError(404, 10_008) })),
    );
    expect(logged).not.toContain('interaction-secret');
    expect(logged).not.toContain('words of a person');
    expect(logged).toContain('10008');
    expect(logged).toContain('outer');
  });
});

describe('a refusal', () => {
  it('of an interaction whose time is over is not one of the bot’s token', () => {
    const expired = apiError(401, 50_027);
    expect(isExpired(expired)).toBe(true);
    expect(isTokenRefused(expired)).toBe(false);
  });

  it('of the bot’s token is told by status and code, or by discord.js', () => {
    expect(isTokenRefused(apiError(401, 0))).toBe(true);
    expect(isTokenRefused(new Error('Expected token to be set for this request'))).toBe(true);
    expect(isTokenRefused(apiError(403, 50_001))).toBe(false);
  });
});

describe('a closed connection', () => {
  it('is known by its code, wrapped or not', () => {
    const socket = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
    expect(isConnectionClosed(socket)).toBe(true);
    expect(isConnectionClosed(new TypeError('fetch failed', { cause: socket }))).toBe(true);
    expect(isConnectionClosed(new Error('other'))).toBe(false);
  });
});
