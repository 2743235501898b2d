import { describe, expect, it } from 'vitest';
import {
  CollectionRules,
  type CollectionSettings,
  type Visit,
} from '../../src/collections/collection-rules.js';

interface Given {
  readonly servers?: readonly (readonly [string, string | null, Record<string, string>?])[];
  readonly moderators?: Record<string, string[]>;
  readonly ownerServers?: readonly string[];
  readonly own?: readonly string[] | null;
}

/** Rules of a bot; `own` lists the servers that have documents, null where none may. */
function rulesOf({ servers = [], moderators = {}, ownerServers = [], own = null }: Given) {
  const settings: CollectionSettings = {
    servers: new Map(
      servers.map(([id, collection, channels = {}]) => [
        id,
        { collection, channels: new Map(Object.entries(channels)) },
      ]),
    ),
    moderators: new Map(Object.entries(moderators)),
  };
  return new CollectionRules({
    settings,
    ownerServers,
    mayOwn: own !== null,
    hasOwn: (server) => own?.includes(server) ?? false,
  });
}

function at(server: string | null, channel = '5', parent: string | null = null): Visit {
  return { server, channel, parent };
}

describe('what a visit is answered from', () => {
  it('is main where nothing is said, and in direct messages', () => {
    const rules = rulesOf({ servers: [['1', 'handbook']], own: ['2'] });
    expect(rules.collectionFor(at('3'))).toBe('main');
    expect(rules.collectionFor(at(null))).toBe('main');
  });

  it('is what the owner says of the channel, else of the server', () => {
    const rules = rulesOf({ servers: [['1', 'handbook', { '7': 'game' }]] });
    expect(rules.collectionFor(at('1', '6'))).toBe('handbook');
    expect(rules.collectionFor(at('1', '7'))).toBe('game');
    // A channel of another server has nothing to say.
    expect(rules.collectionFor(at('2', '7'))).toBe('main');
  });

  it('is in a thread what it is in its channel, unless the thread is named', () => {
    const rules = rulesOf({ servers: [['1', null, { '7': 'game', '8': 'handbook' }]] });
    expect(rules.collectionFor(at('1', '9', '7'))).toBe('game');
    expect(rules.collectionFor(at('1', '8', '7'))).toBe('handbook');
    expect(rules.collectionFor(at('1', '9', '6'))).toBe('main');
  });

  it('is a server’s own where it may have documents and has some', () => {
    expect(rulesOf({ own: ['1'] }).collectionFor(at('1'))).toBe('server-1');
    expect(rulesOf({ own: ['1'] }).collectionFor(at('2'))).toBe('main');
    expect(rulesOf({ own: null }).collectionFor(at('1'))).toBe('main');
    // What the owner says goes first.
    const said = rulesOf({ own: ['1'], servers: [['1', 'handbook']] });
    expect(said.collectionFor(at('1'))).toBe('handbook');
  });
});

describe('what moderators look after', () => {
  it('is main for those of the owner’s servers alone', () => {
    const rules = rulesOf({ ownerServers: ['1'] });
    expect(rules.collectionToLookAfter(at('1'))).toBe('main');
    expect(rules.collectionToLookAfter(at('2'))).toBeNull();
    expect(rules.collectionToLookAfter(at(null))).toBeNull();
  });

  it('is as the settings say where they say it', () => {
    const moderators = { main: ['2'], handbook: ['3'] };
    const rules = rulesOf({
      moderators,
      ownerServers: ['1'],
      servers: [
        ['3', 'handbook'],
        ['4', 'handbook'],
      ],
    });
    expect(rules.collectionToLookAfter(at('1'))).toBeNull();
    expect(rules.collectionToLookAfter(at('2'))).toBe('main');
    expect(rules.collectionToLookAfter(at('3'))).toBe('handbook');
    expect(rules.collectionToLookAfter(at('4'))).toBeNull();
  });

  it('is what the owner gave their server to answer from', () => {
    const rules = rulesOf({ servers: [['1', 'handbook', { '7': 'game' }]] });
    expect(rules.collectionToLookAfter(at('1', '6'))).toBe('handbook');
    expect(rules.collectionToLookAfter(at('1', '7'))).toBe('game');
  });

  it('is their own, from the first document on', () => {
    expect(rulesOf({ own: [] }).collectionToLookAfter(at('1'))).toBe('server-1');
    expect(rulesOf({ own: ['1'] }).collectionToLookAfter(at('1'))).toBe('server-1');
    expect(rulesOf({ own: null }).collectionToLookAfter(at('1'))).toBeNull();
    // The owner's servers answer from main, and look after that.
    expect(rulesOf({ own: [], ownerServers: ['1'] }).collectionToLookAfter(at('1'))).toBe('main');
  });

  it('is never another server’s', () => {
    const rules = rulesOf({ own: ['1', '2'], moderators: { 'server-1': ['2'] } });
    expect(rules.looksAfter('2', 'server-1')).toBe(false);
    expect(rules.looksAfter('1', 'server-1')).toBe(true);
  });
});

it('all collections that are named are known', () => {
  const rules = rulesOf({
    servers: [['1', 'handbook', { '7': 'game' }]],
    moderators: { archive: [] },
  });
  expect([...rules.named()].toSorted()).toEqual(['archive', 'game', 'handbook', 'main']);
});
