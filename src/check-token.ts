import { UserError } from './errors.js';

/**
 * Stops a start that cannot succeed. The token itself is never part of a message.
 * @throws UserError where there is no token, or it cannot be one
 */
export function checkToken(token: string): void {
  if (token === '') {
    throw new UserError(
      'DISCORD_TOKEN is not set: make an application at https://discord.com/developers/applications, take its token (Bot, Reset Token) and put DISCORD_TOKEN=… in .env. To try the bot without a Discord account: `npm run try`.',
    );
  }
  // What may stand in a header: a token of several words or lines was not copied as it is.
  if (!/^[\x21-\x7E]+$/u.test(token)) {
    throw new UserError(
      'DISCORD_TOKEN is malformed: it has a space, a line break or a sign that no token has. Copy it once more from the developer portal (Bot, Reset Token).',
    );
  }
}
