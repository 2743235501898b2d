import { describe, expect, it } from 'vitest';
import { checkToken } from '../src/check-token.js';

describe('a token', () => {
  it('that is missing is asked for, with a way to try without', () => {
    expect(() => checkToken('')).toThrow(/DISCORD_TOKEN is not set.*npm run try/u);
  });

  it.each(['ab cd', 'ab\ncd', 'ab\tcd', 'é', 'a\u0000b'])(
    '%j is called malformed, not shown',
    (token) => {
      expect(() => checkToken(token)).toThrow(/malformed/u);
      try {
        checkToken(token);
      } catch (error) {
        expect(String(error)).not.toContain(token);
      }
    },
  );

  it('of any other form may be one', () => {
    expect(() => checkToken('MTA.abc-_.xyz')).not.toThrow();
  });
});
