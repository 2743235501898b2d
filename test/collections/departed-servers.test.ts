import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CollectionPlaces } from '../../src/collections/collection-places.js';
import { DepartedServers } from '../../src/collections/departed-servers.js';
import { OwnCollections } from '../../src/collections/own-collections.js';
import { temporaryFolder } from '../processes/processes.js';

const dayMs = 24 * 60 * 60_000;

/** Documents of two servers, of the owner and of `main`, and a clock. */
async function keeping() {
  const folder = await temporaryFolder();
  const collectionsDir = path.join(folder, 'collections');
  const own = { documentsDir: path.join(folder, 'd'), indexDir: path.join(folder, 'i') };
  const places = new CollectionPlaces({ ...own, collectionsDir });
  for (const id of ['main', 'handbook', 'my-server-11', 'server-11', 'server-22']) {
    for (const part of ['documents', 'index', 'keeping']) {
      await mkdir(path.join(collectionsDir, id, part), { recursive: true });
      await writeFile(path.join(collectionsDir, id, part, 'নথি.txt'), id);
    }
  }
  const clock = { days: 0 };
  const dropped: string[] = [];
  const collections = await OwnCollections.find(places);
  const departed = () =>
    new DepartedServers({
      places,
      own: collections,
      drop: async (id) => void dropped.push(id),
      log: { info: () => undefined, error: () => undefined },
      now: () => new Date(Date.UTC(2026, 11, 1) + clock.days * dayMs),
    });
  const left = async () => (await readdir(collectionsDir)).toSorted((a, b) => (a < b ? -1 : 1));
  const record = (id: string) => path.join(collectionsDir, id, 'keeping', 'departure.json');
  return { departed, clock, left, dropped, collections, record, collectionsDir };
}

const others = ['handbook', 'main', 'my-server-11'];

describe('the documents of a server', () => {
  it('are kept for 30 days after the bot left it, then deleted with all that belongs to them', async () => {
    const { departed, clock, left, dropped, collections } = await keeping();
    await departed().left('11');
    for (clock.days = 1; clock.days < 30; clock.days += 1) await departed().sweep(new Set(['22']));
    expect([await left(), dropped]).toEqual([[...others, 'server-11', 'server-22'], []]);
    await departed().sweep(new Set(['22']));
    expect([await left(), dropped]).toEqual([[...others, 'server-22'], ['server-11']]);
    expect([collections.has('11'), collections.has('22')]).toEqual([false, true]);
  });

  it('are as they were when the bot comes back, and the days begin anew when it leaves again', async () => {
    const { departed, clock, left, collectionsDir } = await keeping();
    await departed().left('11');
    clock.days = 29;
    await departed().returned('11');
    await departed().left('11');
    clock.days = 58;
    await departed().sweep(new Set());
    expect(await left()).toContain('server-11');
    const file = path.join(collectionsDir, 'server-11', 'documents', 'নথি.txt');
    expect(await readFile(file, 'utf8')).toBe('server-11');
  });

  it('are found to be left, or not, where the bot was down meanwhile', async () => {
    const { departed, clock, left } = await keeping();
    await departed().left('22');
    clock.days = 10;
    await departed().sweep(new Set(['22']));
    clock.days = 39;
    await departed().sweep(new Set(['22']));
    expect(await left()).toEqual([...others, 'server-11', 'server-22']);
    clock.days = 40;
    await departed().sweep(new Set(['22']));
    expect(await left()).toEqual([...others, 'server-22']);
  });

  it('are kept as long again where the record of it is damaged', async () => {
    const { departed, clock, left, record } = await keeping();
    await departed().left('11');
    await writeFile(record('server-11'), '{"leftAt": "19');
    clock.days = 31;
    await departed().sweep(new Set(['22']));
    expect(await left()).toContain('server-11');
    expect(JSON.parse(await readFile(record('server-11'), 'utf8'))).toEqual({
      leftAt: '2027-01-01T00:00:00.000Z',
    });
  });

  it('are not made where there were none', async () => {
    const { departed, left } = await keeping();
    await departed().left('33');
    await departed().returned('44');
    expect(await left()).toEqual([...others, 'server-11', 'server-22']);
  });

  it('are safe from a server that returns while others are seen to', async () => {
    const { departed, clock, left } = await keeping();
    await departed().left('11');
    clock.days = 31;
    const one = departed();
    await Promise.all([one.returned('11'), one.sweep(new Set(['11', '22']))]);
    expect(await left()).toContain('server-11');
  });
});
