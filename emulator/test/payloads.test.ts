import { expect, test } from 'vitest';
import { checkAgainst, checkAnswers } from './answer-schemas.js';
import { BareGateway, type Frame } from './gateway/bare-gateway.js';
import { raw, startEmulator, valueAt } from './start-emulator.js';

const at = (frame: Frame, ...path: string[]): unknown => valueAt(frame.d, path);

test('what the gateway sends fits Discord’s own schemas', async () => {
  const { emulator, application, channel, ada } = await startEmulator();
  const { id, token } = application;
  const body = [{ name: 'ask', description: 'Asks' }];
  await raw(emulator, 'PUT', `/applications/${id}/commands`, { token, body });
  const gateway = new BareGateway(emulator);
  await gateway.next();
  gateway.identify(token, { intents: 1 | (1 << 9) });
  checkAgainst('UserPIIResponse', at(await gateway.event('READY'), 'user'));
  const guild = await gateway.event('GUILD_CREATE');
  checkAgainst('GuildResponse', guild.d);
  checkAgainst('*GuildMemberResponse', at(guild, 'members'));

  const person = emulator.person(ada, { channel });
  const asked = person.slash('ask');
  const command = await gateway.event('INTERACTION_CREATE');
  checkAgainst('GuildChannelResponse', at(command, 'channel'));
  checkAgainst('GuildMemberResponse', at(command, 'member'));
  expect(command.d).toMatchObject({
    version: 1,
    entitlements: [],
    context: 0,
    guild: { id: guild.d['id'], locale: 'da' },
    locale: 'en-US',
    guild_locale: 'da',
    authorizing_integration_owners: { '0': guild.d['id'] },
    data: { name: 'ask', type: 1, options: [] },
  });

  await raw(emulator, 'POST', `/interactions/${asked.id}/${asked.token}/callback`, {
    body: {
      type: 4,
      data: {
        content: 'hi',
        components: [
          { type: 1, components: [{ type: 2, style: 1, custom_id: 'go', label: 'Go' }] },
        ],
      },
    },
  });
  checkAgainst('MessageResponse', (await gateway.event('MESSAGE_CREATE')).d);
  person.click(asked.reply()!, 'Go');
  const click = await gateway.event('INTERACTION_CREATE');
  checkAgainst('MessageResponse', at(click, 'message'));
  expect(click.d).toMatchObject({ type: 3, data: { custom_id: 'go', component_type: 2 } });

  const direct = person.inDirectMessages(application);
  direct.slash('ask');
  const inDirect = await gateway.event('INTERACTION_CREATE');
  checkAgainst('PrivateChannelResponse', at(inDirect, 'channel'));
  checkAgainst('UserResponse', at(inDirect, 'user'));
  expect(inDirect.d).toMatchObject({ context: 1, authorizing_integration_owners: { '0': '0' } });
  expect(inDirect.d).not.toHaveProperty('member');
});

test('listeners hear of requests, messages, interactions, commands and bots, until they stop', async () => {
  const { emulator, application, channel, ada } = await startEmulator();
  const heard: string[] = [];
  const stops = [
    emulator.on('request', ({ method, path, status }) => heard.push(`${method} ${path} ${status}`)),
    emulator.on('message', ({ kind, message }) => heard.push(`${kind} ${message.payload.content}`)),
    emulator.on('commands', ({ name }) => heard.push(`commands of ${name}`)),
    emulator.on('gateway', ({ kind }) => heard.push(kind)),
  ];
  const { id, token } = application;
  emulator.person(ada, { channel }).say('hello');
  await raw(emulator, 'PUT', `/applications/${id}/commands`, { token, body: [] });
  const gateway = new BareGateway(emulator);
  await gateway.next();
  gateway.identify(token);
  await gateway.event('READY');
  for (const stop of stops) stop();
  emulator.person(ada, { channel }).say('unheard');
  expect(heard).toEqual([
    'create hello',
    'commands of kilde',
    `PUT /applications/${id}/commands 200`,
    'connected',
    'ready',
  ]);
});

test('everything that can be read fits Discord’s own schemas', async () => {
  const { emulator, application, guild, channel, ada } = await startEmulator();
  const { token } = application;
  const direct = await raw(emulator, 'POST', '/users/@me/channels', {
    token,
    body: { recipient_id: ada.id },
  });
  const paths = [
    '/gateway',
    '/applications/@me',
    '/oauth2/applications/@me',
    `/users/${ada.id}`,
    `/guilds/${guild.id}`,
    `/guilds/${guild.id}/roles`,
    `/guilds/${guild.id}/channels`,
    `/guilds/${guild.id}/members/${ada.id}`,
    `/channels/${channel.id}`,
    `/channels/${String(direct.at('id'))}`,
  ];
  for (const path of paths) {
    expect([path, (await raw(emulator, 'GET', path, { token })).status]).toEqual([path, 200]);
  }
  const missing = [
    ['/users/1', 10013],
    ['/guilds/1', 10004],
    [`/guilds/${guild.id}/members/1`, 10007],
    ['/channels/1', 10003],
  ] as const;
  for (const [path, code] of missing) {
    expect((await raw(emulator, 'GET', path, { token })).at('code')).toBe(code);
  }
  checkAnswers(emulator.requests);
});
