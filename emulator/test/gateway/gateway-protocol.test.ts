import { GatewayIntentBits as Intents } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { BareGateway } from './bare-gateway.js';
import { raw, startEmulator } from '../start-emulator.js';

async function line(settings: Parameters<typeof startEmulator>[0] = {}) {
  const set = await startEmulator(settings);
  const connect = async (query?: string) => {
    const gateway = new BareGateway(set.emulator, query);
    const hello = await gateway.next();
    expect(hello.op).toBe(10);
    return gateway;
  };
  return { ...set, token: set.application.token, connect };
}

describe('identifying', () => {
  test('is answered with READY and the guilds, numbered from one', async () => {
    const { connect, token, guild, application } = await line();
    const gateway = await connect();
    gateway.identify(token);
    const ready = await gateway.next();
    expect(ready).toMatchObject({
      op: 0,
      t: 'READY',
      s: 1,
      d: {
        v: 10,
        guilds: [{ id: guild.id, unavailable: true }],
        application: { id: application.id },
        shard: [0, 1],
      },
    });
    const created = await gateway.next();
    expect(created).toMatchObject({
      t: 'GUILD_CREATE',
      s: 2,
      d: { id: guild.id, member_count: 3, members: [{ user: { id: application.id } }] },
    });
  });

  const mistakes: readonly (readonly [
    string,
    (gateway: BareGateway, token: string) => void,
    number,
  ])[] = [
    ['with a wrong token', (gateway) => gateway.identify('wrong'), 4004],
    [
      'with a privileged intent',
      (gateway, token) => gateway.identify(token, { intents: Intents.MessageContent }),
      4014,
    ],
    [
      'with an intent that does not exist',
      (gateway, token) => gateway.identify(token, { intents: 1 << 30 }),
      4013,
    ],
    [
      'with a shard out of range',
      (gateway, token) => gateway.identify(token, { shard: [1, 1] }),
      4010,
    ],
    [
      'without properties',
      (gateway, token) => gateway.send({ op: 2, d: { token, intents: 1 } }),
      4002,
    ],
    [
      'twice',
      (gateway, token) => {
        gateway.identify(token);
        gateway.identify(token);
      },
      4005,
    ],
    ['after something else', (gateway) => gateway.send({ op: 3, d: {} }), 4003],
    ['with what is not JSON', (gateway) => gateway.send('{'), 4002],
    [
      'with more than 4096 bytes',
      (gateway, token) => gateway.identify(token, { properties: { os: 'x'.repeat(4096) } }),
      4002,
    ],
    ['with an unknown opcode', (gateway) => gateway.send({ op: 99 }), 4001],
    [
      'with more than 120 payloads a minute',
      (gateway) => {
        for (let count = 0; count <= 120; count += 1) gateway.send({ op: 1, d: null });
      },
      4008,
    ],
  ];
  test.each(mistakes)('%s closes the line', async (_, act, code) => {
    const { connect, token } = await line();
    const gateway = await connect();
    act(gateway, token);
    expect(await gateway.closeCode()).toBe(code);
  });

  test('in another version of the protocol closes the line', async () => {
    const { emulator } = await line();
    expect(await new BareGateway(emulator, '?v=9&encoding=json').closeCode()).toBe(4012);
  });

  test('again within five seconds gives an invalid session', async () => {
    const { connect, token } = await line({ identifyWindowMs: 5000 });
    (await connect()).identify(token);
    const second = await connect();
    second.identify(token);
    expect(await second.next()).toMatchObject({ op: 9, data: false });
  });

  test('uses up a start', async () => {
    const { emulator, connect, token } = await line();
    const gateway = await connect();
    gateway.identify(token);
    await gateway.event('READY');
    const { body } = await raw(emulator, 'GET', '/gateway/bot', { token });
    expect(body).toMatchObject({ shards: 1, session_start_limit: { remaining: 999 } });
  });

  test('without the intent Guilds gets no guilds, but interactions', async () => {
    const { emulator, connect, token, application, ada, channel } = await line();
    await raw(emulator, 'PUT', `/applications/${application.id}/commands`, {
      token,
      body: [{ name: 'ask', description: 'Asks' }],
    });
    const gateway = await connect();
    gateway.identify(token, { intents: 0 });
    await gateway.event('READY');
    emulator.person(ada, { channel }).slash('ask');
    expect((await gateway.next()).t).toBe('INTERACTION_CREATE');
  });
});

const texts = async (gateway: BareGateway) => [
  (await gateway.event('MESSAGE_CREATE')).d['content'],
  (await gateway.event('MESSAGE_CREATE')).d['content'],
];

describe('messages', () => {
  test('reach bots with the intent, their text only with the privileged one', async () => {
    const { emulator, world, guild, channel, connect, token, ada, application } = await line();
    const reader = world.addApplication({
      name: 'reader',
      privilegedIntents: Intents.MessageContent,
    });
    world.install(reader, guild);
    const plain = await connect();
    plain.identify(token, { intents: Intents.GuildMessages });
    const privileged = await connect();
    privileged.identify(reader.token, { intents: Intents.GuildMessages | Intents.MessageContent });
    await Promise.all([plain.event('READY'), privileged.event('READY')]);
    const person = emulator.person(ada, { channel });
    person.say('hello');
    person.say(`hello <@${application.id}>`);
    expect(await texts(plain)).toEqual(['', `hello <@${application.id}>`]);
    expect(await texts(privileged)).toEqual(['hello', `hello <@${application.id}>`]);
  });
});

async function interrupted() {
  const set = await line();
  const { connect, token, world, guild } = set;
  const gateway = await connect();
  gateway.identify(token);
  const ready = await gateway.event('READY');
  await gateway.event('GUILD_CREATE');
  const disconnected = new Promise((resolve) => {
    set.emulator.on('gateway', ({ kind }) => kind === 'disconnected' && resolve(kind));
  });
  const resume = async (more: object = {}) => {
    const next = await connect();
    next.send({ op: 6, d: { token, session_id: ready.d['session_id'], seq: 2, ...more } });
    return next;
  };
  const missOne = () => world.addRole(guild, 'missed', 0n);
  return { ...set, gateway, disconnected, resume, missOne };
}

describe('resuming', () => {
  test('repeats what was missed, in order', async () => {
    const { gateway, disconnected, resume, missOne } = await interrupted();
    gateway.drop();
    await disconnected;
    missOne();
    const next = await resume();
    expect(await next.next()).toMatchObject({ t: 'GUILD_ROLE_CREATE', s: 3 });
    expect(await next.next()).toMatchObject({ t: 'RESUMED', s: 4 });
  });

  test('takes the session from a line that is still open', async () => {
    const { gateway, disconnected, resume, missOne } = await interrupted();
    const next = await resume();
    await next.event('RESUMED');
    gateway.drop();
    await disconnected;
    missOne();
    expect(await next.next()).toMatchObject({ t: 'GUILD_ROLE_CREATE' });
  });

  test('is impossible after a normal close', async () => {
    const { gateway, disconnected, resume } = await interrupted();
    gateway.close(1000);
    await disconnected;
    expect(await (await resume()).next()).toMatchObject({ op: 9, data: false });
  });

  test('needs a number that was sent, a known session and the token', async () => {
    const { resume } = await interrupted();
    expect(await (await resume({ seq: 3 })).closeCode()).toBe(4007);
    expect(await (await resume({ token: 'wrong' })).closeCode()).toBe(4004);
    expect(await (await resume({ session_id: 'unknown' })).next()).toMatchObject({
      op: 9,
      data: false,
    });
  });
});

test('a heartbeat is acknowledged, and its absence ends the line', async () => {
  const { connect, emulator } = await line({ heartbeatIntervalMs: 30 });
  const gateway = await connect();
  gateway.send({ op: 1, d: null });
  expect(await gateway.next()).toMatchObject({ op: 11 });
  expect(await gateway.closeCode()).toBe(4009);
  expect(emulator.gateway.heartbeats.received).toBe(1);
  expect(emulator.gateway.heartbeats.largestDelayMs).toBeGreaterThan(25);
});

test('another address can be advertised for a while', async () => {
  const { emulator, token } = await line();
  const url = async () => (await raw(emulator, 'GET', '/gateway/bot', { token })).at('url');
  const own = await url();
  const restore = emulator.gateway.advertise('ws://127.0.0.1:9');
  expect(await url()).toBe('ws://127.0.0.1:9');
  restore();
  expect(await url()).toBe(own);
});

test('events of a server go to its shard only', async () => {
  const { world, guild, connect, token } = await line();
  const wanted = Number((BigInt(guild.id) >> 22n) % 2n);
  const shards = [await connect(), await connect()];
  for (const [index, gateway] of shards.entries()) gateway.identify(token, { shard: [index, 2] });
  const readies = await Promise.all(shards.map((gateway) => gateway.event('READY')));
  expect(readies.map(({ d }) => d['guilds'])).toMatchObject(
    wanted === 0 ? [[{ id: guild.id }], []] : [[], [{ id: guild.id }]],
  );
  world.addRole(guild, 'new', 0n);
  expect(await shards[wanted]!.event('GUILD_ROLE_CREATE')).toMatchObject({ s: 3 });
});
