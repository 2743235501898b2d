import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  CollectionPlaces,
  isCollectionId,
  ownCollection,
  ownerOf,
} from '../../src/collections/collection-places.js';
import { OwnCollections } from '../../src/collections/own-collections.js';
import { UserError } from '../../src/errors.js';
import { rejectionOf, temporaryFolder } from '../processes/processes.js';

const at = (collectionsDir: string) =>
  new CollectionPlaces({ documentsDir: '/docs', indexDir: '/index', collectionsDir });

it('main lies where the settings say, others in a folder each', () => {
  const places = at('/col');
  expect(places.of('main')).toMatchObject({ documentsDir: '/docs', indexDir: '/index' });
  expect(places.of('server-7')).toEqual({
    id: 'server-7',
    documentsDir: path.join('/col', 'server-7', 'documents'),
    indexDir: path.join('/col', 'server-7', 'index'),
    keepingDir: path.join('/col', 'server-7', 'keeping'),
  });
});

it('nothing but a plain name is a place, so that none lies outside', () => {
  for (const id of ['', '.', '..', '../x', 'a/b', 'a\\b', 'A', '-a', 'a-', 'con.', 'a'.repeat(49)])
    expect(isCollectionId(id), id).toBe(false);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (id) => {
      if (isCollectionId(id)) expect(path.dirname(at('/col').of(id).keepingDir)).toBe(`/col/${id}`);
      else expect(() => at('/col').of(id)).toThrow(RangeError);
    }),
  );
});

it('a server’s own is told by its name, and no other name is', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }).map(String), (server) => {
      expect(ownerOf(ownCollection(server))).toBe(server);
      expect(isCollectionId(ownCollection(server))).toBe(true);
    }),
  );
  for (const id of ['main', 'server', 'server-', 'server-x', 'server-1-2'])
    expect(ownerOf(id)).toBeNull();
});

it('further collections are the folders that are there', async () => {
  const folder = await temporaryFolder();
  expect(await at(path.join(folder, 'none')).list()).toEqual([]);
  for (const name of ['game', 'server-1', 'main', 'Other', '.git'])
    await mkdir(path.join(folder, name, 'documents'), { recursive: true });
  await mkdir(path.join(folder, 'server-2', 'keeping'), { recursive: true });
  await writeFile(path.join(folder, 'file'), '');
  expect([...(await at(folder).list())].toSorted()).toEqual(['game', 'server-1', 'server-2']);
});

it('a folder of collections that cannot be read is named', async () => {
  const file = path.join(await temporaryFolder(), 'file');
  await writeFile(file, '');
  const error = await rejectionOf(at(file).list());
  expect(error).toBeInstanceOf(UserError);
  expect(error.message).toContain(file);
  expect(error.message).toContain('COLLECTIONS_DIR');
});

it('a server has documents of its own where it keeps one, and not where it only looked', async () => {
  const folder = await temporaryFolder();
  for (const made of ['server-1/documents/नियम', 'server-2/documents/notes', 'server-3/keeping'])
    await mkdir(path.join(folder, made), { recursive: true });
  await writeFile(path.join(folder, 'server-1/documents/नियम/क.MD'), 'x');
  await writeFile(path.join(folder, 'server-2/documents/kilde.yaml'), '');
  // Leads nowhere, so that nobody can tell what it holds.
  await mkdir(path.join(folder, 'server-4'));
  await symlink('documents', path.join(folder, 'server-4/documents'));
  const own = await OwnCollections.find(at(folder));
  expect(own.ids.toSorted()).toEqual(['server-1', 'server-4']);
  expect([own.has('1'), own.has('2')]).toEqual([true, false]);
});
