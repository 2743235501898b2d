import { expect, test } from 'vitest';
import { DiscordEmulator } from '../../../emulator/discord-emulator.js';
import { messageView } from '../../../playground/clients/message-view.js';
import { addSampleServers } from '../../../playground/clients/sample-servers.js';
import { raw } from '../../../emulator/test/start-emulator.js';

const components = [
  {
    type: 1,
    components: [
      { type: 2, style: 4, label: 'Stop', custom_id: 'stop', disabled: true },
      { type: 2, style: 5, label: 'کتب خانہ', url: 'https://example.org/' },
    ],
  },
  {
    type: 1,
    components: [
      {
        type: 3,
        custom_id: 'pick',
        placeholder: 'Pick one',
        options: [{ label: 'দুই', value: '2', default: true }],
      },
    ],
  },
];

test('buttons, links and menus of a message are what the page draws', async () => {
  const emulator = await DiscordEmulator.start();
  try {
    const { application, servers, users } = addSampleServers(emulator);
    const channel = servers[0]?.channels[0];
    if (channel === undefined) expect.fail('There is no channel');
    const sent = await raw(emulator, 'POST', `/channels/${channel.id}/messages`, {
      token: application.token,
      body: { content: '<@1> हाँ', components },
    });
    expect(sent.status).toBe(200);
    const [message] = emulator.visible(channel, users.member);
    if (message === undefined) expect.fail('Nobody sees the message');
    expect(messageView(message, (id) => `name of ${id}`)).toMatchObject({
      author: { name: `name of ${application.id}`, isBot: true },
      content: '<@1> हाँ',
      isPrivate: false,
      isThinking: false,
      usedBy: null,
      replyTo: null,
      rows: [
        [
          { kind: 'button', label: 'Stop', look: 'danger', customId: 'stop', isDisabled: true },
          { kind: 'link', label: 'کتب خانہ', url: 'https://example.org/' },
        ],
        [{ kind: 'menu', customId: 'pick', least: 1, most: 1, options: [{ isChosen: true }] }],
      ],
    });
  } finally {
    await emulator.stop();
  }
});

test('a reply says what it replies to, also when that is gone', async () => {
  const emulator = await DiscordEmulator.start();
  try {
    const { application, servers, users } = addSampleServers(emulator);
    const channel = servers[0]?.channels[0];
    if (channel === undefined) expect.fail('There is no channel');
    const person = emulator.person(users.member, { channel });
    const said = person.say(`<@${application.bot.id}> ${'کیا؟ '.repeat(100)}`);
    await raw(emulator, 'POST', `/channels/${channel.id}/messages`, {
      token: application.token,
      body: { content: 'yes', message_reference: { message_id: said.id } },
    });
    const replyTo = () => {
      const reply = person.visible().at(-1);
      return reply && messageView(reply, (id) => `name of ${id}`).replyTo;
    };
    expect(replyTo()).toEqual({
      messageId: said.id,
      name: `name of ${users.member.id}`,
      text: said.content.slice(0, 200),
    });
    person.remove(said);
    expect(replyTo()).toBe('gone');
  } finally {
    await emulator.stop();
  }
});
