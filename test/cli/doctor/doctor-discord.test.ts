import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkTokenForm, checkWayToDiscord } from '../../../src/cli/doctor/doctor-discord.js';
import { UserError } from '../../../src/errors.js';
import { startEmulator } from '../../../emulator/test/start-emulator.js';

const validToken = 'MTAwMDAw.abc-_1.signature';

function context(apiBase: string, token = validToken) {
  return { config: { bot: { token, apiBase } }, signal: new AbortController().signal };
}

/** An address on this machine at which this answers; nothing does where nothing is given. */
async function answering(listener?: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const close = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  const address = server.address();
  if (listener === undefined) await close();
  else onTestFinished(async () => void (await close()));
  return `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/api`;
}

async function complaint(check: Promise<string>): Promise<string> {
  const error: unknown = await check.catch((thrown: unknown) => thrown);
  if (error instanceof UserError) return error.message;
  throw new Error(`Expected a UserError, got ${String(error)}`);
}

describe('the form of the token', () => {
  it('is well for one, and nobody’s business without one', async () => {
    expect(await checkTokenForm(context(''))).toBe('DISCORD_TOKEN looks like one');
    expect(await checkTokenForm(context('', ''))).toContain('not set');
  });

  it.each([
    'Bot MTAwMDAw.abc.hushhush',
    '"MTAwMDAw.abc.hushhush"',
    '123456789012345678',
    'k9hushhushhushhushhushhush',
    'MTAwMDAw.hushhush',
    'MTAwMDAw..hushhush',
  ])('is told to be wrong for %j, without a part of it', async (token) => {
    const message = await complaint(checkTokenForm(context('', token)));
    expect(message).toContain('Bot, Reset Token');
    for (const part of token.split(/[ ."]/u).filter((one) => one.length > 3)) {
      expect(message).not.toContain(part);
    }
  });
});

describe('the way to Discord', () => {
  it('is open where the address of the gateway comes back, without the token', async () => {
    const { emulator } = await startEmulator();
    expect(await checkWayToDiscord(context(emulator.apiBase))).toMatch(/ answered in \d+ ms$/u);
    expect(JSON.stringify(emulator.requests)).not.toContain(validToken);
  });

  it('is not tried where there is no bot', async () => {
    const apiBase = `http://${await answering()}`;
    expect(await checkWayToDiscord(context(apiBase, ''))).toContain('not tried');
  });

  it.each([
    ['refused', undefined, 'http', 'ECONNREFUSED'],
    ['down', (_, response) => response.writeHead(503).end(), 'http', 'it answered 503'],
    ['another page', (_, response) => response.end('<html>'), 'http', 'is not Discord'],
    ['other JSON', (_, response) => response.end('{}'), 'http', 'is not Discord'],
    ['no TLS', (_, response) => response.end('{}'), 'https', 'SSL'],
    ['silent', () => undefined, 'http', 'no answer in 0.2 s'],
  ] satisfies [string, RequestListener | undefined, string, string][])(
    'is told to be blocked: %s',
    async (_, listener, protocol, reason) => {
      const apiBase = `${protocol}://${await answering(listener)}`;
      const message = await complaint(checkWayToDiscord(context(apiBase), 200));
      expect(message).toContain(`Cannot reach Discord at ${apiBase}/v10/gateway (`);
      expect(message).toContain(reason);
      expect(message).toContain('check the network');
    },
  );
});
