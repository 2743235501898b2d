import { describe, expect, it } from 'vitest';
import type { BotServices } from '../../../src/discord/bot-services.js';
import type { Command } from '../../../src/discord/dispatching/command.js';
import { CommandTable } from '../../../src/discord/dispatching/command-table.js';
import { Dispatcher } from '../../../src/discord/dispatching/dispatcher.js';
import { NoticedError } from '../../../src/discord/dispatching/noticed-error.js';
import { UserError } from '../../../src/errors.js';
import { customId, notedLog, services } from '../services.js';
import { choose, press, slash, submit, wire } from '../wire.js';

const callback = 'POST /interactions/700/token/callback';
const original = 'PATCH /webhooks/800/token/messages/@original';
const privately = { type: 5, data: { flags: 64 } };

const noteEdit = { kind: 'note-edit', target: 'a', version: 'b', owner: '1' } as const;

type Execute = Extract<Command, { execute: unknown }>['execute'];

/** A dispatcher of one command, and what it sends and logs. */
function dispatching(execute: Execute, given: Partial<BotServices> = {}) {
  const { log, lines } = notedLog();
  const command: Command = {
    data: { name: 'try', description: 'x' },
    execute,
    buttons: {
      nearest: async ({ reply }) => await reply.deferUpdate(),
      quote: async ({ reply }) => await reply.deferUpdate(),
    },
    forms: {
      'note-write': async ({ interaction, reply }) => {
        await reply.defer({ isPrivate: true });
        throw new NoticedError({
          kind: 'told',
          message: interaction.fields.getTextInputValue('a'),
        });
      },
    },
  };
  const made = services({ log, ...given });
  const commands = new CommandTable([command]);
  const dispatcher = new Dispatcher({ commands, visits: { servicesFor: () => made }, log });
  return { ...wire(), dispatcher, lines };
}

describe('the dispatcher', () => {
  it('tells a person privately what stands in the way, in their language', async () => {
    const { client, dispatcher, sent, lines } = dispatching(async () => {
      throw new NoticedError({ kind: 'notAllowed' });
    });
    await dispatcher.handle(slash(client, 'try', {}, { locale: 'fr' }));
    expect(sent.map(({ what }) => what)).toEqual([callback, original]);
    expect(sent[0]?.body).toEqual(privately);
    expect(JSON.stringify(sent[1]?.body)).toContain('modérateurs');
    expect(lines.join('')).toContain('"outcome":"notAllowed"');
  });

  it('shows a mistake that nobody expected by its reference only, which the log has', async () => {
    const { client, dispatcher, sent, lines } = dispatching(async ({ reply }) => {
      await reply.defer({ isPrivate: false });
      throw new TypeError('/home/owner/secret is undefined');
    });
    await dispatcher.handle(slash(client, 'try'));
    const told = JSON.stringify(sent.at(-1)?.body);
    const [, reference = 'none'] = /reference: (\w+)/u.exec(told) ?? [];
    expect(told).not.toContain('secret');
    expect(lines.join('')).toContain(`"reference":"${reference}"`);
    expect(lines.join('')).toContain('secret is undefined');
    expect(lines.join('')).not.toContain('"token"');
  });

  it('logs how an interaction ended in one line, and a failure rather than what came before', async () => {
    const ended = dispatching(async ({ stages }) => {
      stages.end({ outcome: 'unsure', probability: 0.43, question: 'When?' });
    });
    await ended.dispatcher.handle(slash(ended.client, 'try'));
    expect(ended.lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ outcome: 'unsure', probability: 0.43, question: 'When?' }),
    ]);
    const failed = dispatching(async ({ stages }) => {
      stages.end({ outcome: 'answered', question: 'When?' });
      throw new NoticedError({ kind: 'later' });
    });
    await failed.dispatcher.handle(slash(failed.client, 'try'));
    expect(failed.lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ outcome: 'later', question: 'When?' }),
    ]);
  });

  it('keeps what only the owner can mend from people, and logs it', async () => {
    const { client, dispatcher, sent, lines } = dispatching(async () => {
      throw new UserError('The folder /srv/documents is empty.');
    });
    await dispatcher.handle(slash(client, 'try'));
    expect(JSON.stringify(sent)).not.toContain('/srv/documents');
    expect(JSON.stringify(sent.at(-1)?.body)).toContain('reference');
    expect(lines.join('')).toContain('/srv/documents');
  });

  it('is silent where the interaction is over, and says so in the log', async () => {
    const { client, dispatcher, sent, refusals, lines } = dispatching(
      async ({ reply }) => await reply.defer({ isPrivate: false }),
    );
    refusals.set('/callback', [404, 10_062]);
    await dispatcher.handle(slash(client, 'try'));
    expect(sent).toHaveLength(1);
    expect(lines.join('')).toContain('"level":50');
  });

  it('goes on where a person cannot even be told', async () => {
    const { client, dispatcher, refusals, lines } = dispatching(async () => {
      throw new NoticedError({ kind: 'notAllowed' });
    });
    refusals.set('/callback', [500, 0]);
    await dispatcher.handle(slash(client, 'try'));
    expect(lines.join('')).toContain('person not told');
  });

  it('tells that a command or a button is not known, one that was forged, too', async () => {
    const { client, dispatcher, sent } = dispatching(async () => undefined);
    const forged = `${customId({ kind: 'nearest', answer: 'a', owner: '1' }).slice(0, -1)}!`;
    const known = customId({ kind: 'reindex-stop', run: 'a', owner: null });
    await dispatcher.handle(slash(client, 'gone'));
    await dispatcher.handle(press(client, forged));
    await dispatcher.handle(press(client, known));
    const told = sent.filter(({ what }) => what === original);
    expect(told).toHaveLength(3);
    for (const { body } of told) expect(JSON.stringify(body)).toContain('does not work any more');
  });

  it('takes a press to the command that has the button', async () => {
    const { client, dispatcher, sent } = dispatching(async () => undefined);
    await dispatcher.handle(press(client, customId({ kind: 'nearest', answer: 'a', owner: '1' })));
    expect(sent).toEqual([{ what: callback, body: { type: 6 } }]);
  });

  it('takes a form to the command that has it, and refuses one that was forged', async () => {
    const { client, dispatcher, sent, lines } = dispatching(async () => undefined);
    const form = customId({ kind: 'note-write', owner: '1' });
    await dispatcher.handle(submit(client, form, { a: 'যা লেখা হয়েছে' }));
    expect(sent.map(({ what }) => what)).toEqual([callback, original]);
    expect(JSON.stringify(sent[1]?.body)).toContain('যা লেখা হয়েছে');
    expect(lines.join('')).toContain('"command":"form"');
    const pressed = customId({ kind: 'nearest', answer: 'a', owner: '1' });
    for (const unknown of [`${form.slice(0, -1)}!`, pressed, customId({ ...noteEdit })]) {
      await dispatcher.handle(submit(client, unknown, { a: 'x' }));
      expect(JSON.stringify(sent.at(-1)?.body)).toContain('does not work any more');
    }
  });

  describe('a choice from a menu', () => {
    const menu = customId({ kind: 'menu', slot: 0, owner: '1' });
    const ofQuote = { answer: 'a', quote: 1, edition: 0, owner: '1' } as const;
    const quote = customId({ kind: 'quote', ...ofQuote });

    it('goes to the command that has what was chosen, and is named in the log', async () => {
      const { client, dispatcher, sent, lines } = dispatching(async () => undefined);
      await dispatcher.handle(choose(client, menu, [quote]));
      expect(sent).toEqual([{ what: callback, body: { type: 6 } }]);
      expect(lines.join('')).toContain('"command":"menu"');
    });

    it.each([
      ['a value that was forged', menu, [`${quote.slice(0, -1)}!`]],
      ['a value of nothing', menu, ['']],
      ['no value', menu, []],
      ['two values', menu, [quote, customId({ kind: 'quote', ...ofQuote, quote: 2 })]],
      [
        'a value that no menu offers',
        menu,
        [customId({ kind: 'nearest', answer: 'a', owner: '1' })],
      ],
      ['a value of somebody else', menu, [customId({ kind: 'quote', ...ofQuote, owner: '2' })]],
      ['a value that is a menu', menu, [menu]],
      ['a menu that was forged', `${menu.slice(0, -1)}!`, [quote]],
      ['a menu that is a button', quote, [quote]],
    ])('is refused with %s', async (_, id, values) => {
      const { client, dispatcher, sent, lines } = dispatching(async () => undefined);
      await dispatcher.handle(choose(client, id, values));
      expect(sent[0]?.body).toEqual(privately);
      expect(JSON.stringify(sent[1]?.body)).toContain('does not work any more');
      expect(lines.join('')).toContain('"outcome":"unknownButton"');
    });

    it('is not to be had by a button', async () => {
      const { client, dispatcher, sent } = dispatching(async () => undefined);
      await dispatcher.handle(press(client, menu));
      expect(JSON.stringify(sent[1]?.body)).toContain('does not work any more');
    });
  });

  it('begins nothing new when it stops, and waits for what was begun', async () => {
    let finish: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { client, dispatcher, sent } = dispatching(async () => await held);
    const begun = dispatcher.handle(slash(client, 'try'));
    let isStopped = false;
    const stop = async () => {
      await dispatcher.stop();
      isStopped = true;
    };
    const stopping = stop();
    await dispatcher.handle(slash(client, 'try', {}, { user: '2' }));
    expect(sent[0]?.body).toEqual(privately);
    expect(JSON.stringify(sent[1]?.body)).toContain('try again');
    expect(isStopped).toBe(false);
    finish();
    await Promise.all([begun, stopping]);
  });
});
