import { describe, expect, it } from 'vitest';
import ask from '../../../commands/ask.js';
import { CommandTable } from '../../../src/discord/dispatching/command-table.js';
import { Dispatcher } from '../../../src/discord/dispatching/dispatcher.js';
import { customIdOf, type ButtonState } from '../../../src/discord/replies/custom-id.js';
import { customId, notedLog, services } from '../services.js';
import { press, wire } from '../wire.js';

const state = { kind: 'vote', answer: 'answer-0', vote: 'wrong', owner: null } as const;

/** Presses of people, and what comes of them. */
function voting() {
  const votes: string[] = [];
  const { log, lines } = notedLog();
  const feedback = {
    ...services().feedback,
    vote: (answer: string, person: string, vote: string) =>
      void votes.push(`${answer} ${person} ${vote}`),
  };
  const made = services({ feedback, log });
  const commands = new CommandTable([ask]);
  const dispatcher = new Dispatcher({ commands, visits: { servicesFor: () => made }, log });
  const { client, sent } = wire();
  const pressed = async (id: string, user = '1') =>
    await dispatcher.handle(press(client, id, { user }));
  return { votes, sent, lines, pressed };
}

describe('a vote', () => {
  it('is anybody’s, and is told to whoever pressed alone', async () => {
    const { votes, sent, lines, pressed } = voting();
    await pressed(customId(state));
    await pressed(customId({ ...state, vote: 'helped' }), '2');
    expect(votes).toEqual(['answer-0 1 wrong', 'answer-0 2 helped']);
    expect(sent[0]?.body).toEqual({ type: 5, data: { flags: 64 } });
    expect(JSON.stringify(sent[1]?.body)).toContain('not what was asked');
    expect(lines.join('')).toContain('"outcome":"wrong"');
  });

  it.each<[string, (made: ButtonState) => string]>([
    ['that was forged', (made) => customIdOf(made, 'another key', 'main')],
    ['on an answer of another collection', (made) => customIdOf(made, 'a key', 'game')],
    ['that was changed', (made) => customId(made).replace('wrong', 'helped')],
  ])('%s is none', async (_, idOf) => {
    const { votes, sent, pressed } = voting();
    await pressed(idOf(state));
    expect(votes).toEqual([]);
    expect(JSON.stringify(sent.at(-1)?.body)).toContain('does not work any more');
  });
});
