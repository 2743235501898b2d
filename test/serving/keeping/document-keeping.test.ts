import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CurationError } from '../../../src/curation/curation-error.js';
import { KeepingError } from '../../../src/serving/keeping/keeping-error.js';
import { KeptCollection } from './kept-collection.js';

const ada = '11';
const ben = '22';

/** Offers what stands at an address, as a file of a message. */
async function offer(
  collection: KeptCollection,
  name: string,
  text: string,
  keeping = collection.keeping(),
) {
  const url = `https://example.org/${name}`;
  collection.web.set(url, text);
  return { keeping, offered: await keeping.offerAttachment(url, null, text.length) };
}

async function kept(
  collection: KeptCollection,
  name: string,
  text: string,
  keeping = collection.keeping(),
) {
  const { offered } = await offer(collection, name, text, keeping);
  const change = await keeping.keep(offered.id, ada, 'add');
  return { keeping, change, indexed: await change.indexed };
}

/** The kind of fault that something is refused for. */
async function fault(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  const isKnown = error instanceof CurationError || error instanceof KeepingError;
  if (!isKnown) throw new Error('It was not refused.', { cause: error });
  return error.fault.kind;
}

describe('a document that is offered', () => {
  it('is looked at, and in the collection only when somebody keeps it', async () => {
    const collection = await KeptCollection.forTest();
    const { keeping, offered } = await offer(collection, 'a.txt', 'One.\n\nTwo.');
    expect(offered).toMatchObject({ name: 'a.txt', namesake: null, look: { passages: 2 } });
    expect(await collection.files()).toEqual([]);
    const change = await keeping.keep(offered.id, ada, 'add');
    expect(change).toMatchObject({ path: 'a.txt', removal: null });
    expect(await change.indexed).toMatchObject({
      outcome: { kind: 'done' },
      entry: { document: 'a.txt', passages: 2 },
      hasBegun: true,
      documents: 1,
    });
    expect(await fault(keeping.keep(offered.id, ada, 'add'))).toBe('not-there');
  });

  it('has the name that it had before Discord wrote it in ASCII, and the ending of its kind', async () => {
    const collection = await KeptCollection.forTest();
    collection.web.set('https://example.org/unknown.md', 'One.');
    const offered = await collection
      .keeping()
      .offerAttachment('https://example.org/unknown.md', 'নিয়মাবলি', 4);
    expect(offered.name).toBe('নিয়মাবলি.md'.normalize('NFC'));
  });

  it('is nowhere when it was discarded, cannot be read, or is too large', async () => {
    const collection = await KeptCollection.forTest();
    const { keeping, offered } = await offer(collection, 'a.txt', 'One.');
    expect(await keeping.discard(offered.id)).toBe(true);
    expect(await fault(keeping.keep(offered.id, ada, 'add'))).toBe('not-there');
    expect(await fault(offer(collection, 'b.txt', 'unreadable'))).toBe('unreadable');
    expect(await fault(keeping.offerAttachment('https://example.org/c.txt', null, 1_001))).toBe(
      'file-too-large',
    );
    expect(await collection.files()).toEqual([]);
  });

  it('is known after a restart', async () => {
    const collection = await KeptCollection.forTest();
    const { offered } = await offer(collection, 'a.txt', 'One.');
    const change = await collection.keeping().keep(offered.id, ada, 'add');
    expect(change.path).toBe('a.txt');
  });

  it('takes the place of its namesake, unless that was changed since it was shown', async () => {
    const collection = await KeptCollection.forTest();
    const { keeping } = await kept(collection, 'a.txt', 'One.');
    const [first, second] = [
      (await offer(collection, 'a.txt', 'Two.', keeping)).offered,
      (await offer(collection, 'a.txt', 'Three.', keeping)).offered,
    ];
    expect(first.namesake?.path).toBe('a.txt');
    const change = await keeping.keep(first.id, ada, 'replace');
    expect(change.path).toBe('a.txt');
    expect(await fault(keeping.keep(second.id, ben, 'replace'))).toBe('changed-meanwhile');
    expect(await readFile(path.join(collection.documentsDir, 'a.txt'), 'utf8')).toBe('Two.');
    expect((await keeping.keep(second.id, ben, 'add')).path).toBe('a (2).txt');
    const back = await keeping.restore(change.removal ?? '', ada);
    expect(await readFile(path.join(collection.documentsDir, back.path), 'utf8')).toBe('One.');
  });

  it('of an address links to it, where it says no other', async () => {
    const collection = await KeptCollection.forTest();
    const keeping = collection.keeping();
    const address = 'https://example.org/rules.txt';
    collection.web.set(address, 'One.');
    const offered = await keeping.offerLink(` ${address} `);
    await keeping.keep(offered.id, ada, 'add');
    const settings = await readFile(path.join(collection.documentsDir, 'kilde.yaml'), 'utf8');
    expect(settings).toContain(address);
    const closed = collection.keeping({}, { allowLinks: false });
    expect(await fault(closed.offerLink(address))).toBe('links-off');
  });
});

describe('limits', () => {
  it('count the passages that are there, waiting for the index, and offered', async () => {
    const collection = await KeptCollection.forTest();
    const keeping = collection.keeping({ maxPassages: 3 });
    await kept(collection, 'a.txt', 'One.', keeping);
    expect(await fault(offer(collection, 'b.txt', 'a\n\nb\n\nc', keeping))).toBe(
      'too-many-passages',
    );
    const [b, c] = [
      (await offer(collection, 'b.txt', 'a\n\nb', keeping)).offered,
      (await offer(collection, 'c.txt', 'c', keeping)).offered,
    ];
    const release = collection.holdRuns();
    const change = await keeping.keep(b.id, ada, 'add');
    expect(await fault(keeping.keep(c.id, ada, 'add'))).toBe('too-many-passages');
    expect(await fault(keeping.writeNote({ title: 'T', text: 'x' }, ada))).toBe(
      'too-many-passages',
    );
    release();
    await change.indexed;
    const { offered } = await offer(collection, 'a.txt', 'Another one.', keeping);
    await (
      await keeping.keep(offered.id, ada, 'replace')
    ).indexed;
    expect(await collection.files()).toEqual(['a.txt', 'b.txt']);
  });

  it('of documents and files leave everything as it was', async () => {
    const collection = await KeptCollection.forTest();
    const keeping = collection.keeping({}, {}, { maxDocuments: 1, maxStaged: 2 });
    await kept(collection, 'a.txt', 'One.', keeping);
    const { offered } = await offer(collection, 'b.txt', 'Two.', keeping);
    expect(await fault(keeping.keep(offered.id, ada, 'add'))).toBe('too-many-documents');
    await offer(collection, 'c.txt', 'Three.', keeping);
    expect(await fault(offer(collection, 'd.txt', 'Four.', keeping))).toBe('too-many-staged');
    expect(await collection.files()).toEqual(['a.txt']);
  });
});

describe('a document that is removed', () => {
  it('goes with consent to exactly that, and comes back', async () => {
    const collection = await KeptCollection.forTest();
    const { keeping } = await kept(collection, 'a.txt', 'One.');
    const removed = await keeping.remove('a.txt', ada);
    expect(await removed.indexed).toMatchObject({ entry: null, documents: 0, hasBegun: false });
    expect(collection.consents.at(-1)).toEqual({ documents: ['a.txt'] });
    expect(await fault(keeping.remove('a.txt', ben))).toBe('not-there');
    const back = await keeping.restore(removed.removal ?? '', ben);
    expect((await back.indexed).entry?.document).toBe('a.txt');
    expect(collection.consents.at(-1)).toEqual({ documents: [] });
    expect(await fault(keeping.restore(removed.removal ?? '', ben))).toBe('not-there');
  });
});

describe('a run', () => {
  it('takes up all that was done while another went on', async () => {
    const collection = await KeptCollection.forTest();
    const keeping = collection.keeping();
    await kept(collection, 'a.txt', 'One.', keeping);
    const runs = collection.consents.length;
    const release = collection.holdRuns();
    const changes = await Promise.all([
      keeping.writeNote({ title: 'One', text: 'First.' }, ada),
      keeping.writeNote({ title: 'Two', text: 'Second.' }, ben),
      keeping.remove('a.txt', ben),
    ]);
    release();
    const indexed = await Promise.all(changes.map((change) => change.indexed));
    expect(indexed.map(({ entry }) => entry?.document)).toEqual([
      'notes/one.md',
      'notes/two.md',
      undefined,
    ]);
    expect(collection.consents.slice(runs)).toEqual([{ documents: ['a.txt'] }]);
  });

  it('that fails is told, and the document is kept', async () => {
    const collection = await KeptCollection.forTest();
    collection.failure = new Error('No model');
    const { change, indexed, keeping } = await kept(collection, 'a.txt', 'One.');
    expect(indexed).toMatchObject({ outcome: { kind: 'failed' }, entry: null, hasBegun: false });
    expect(await collection.files()).toEqual([change.path]);
    collection.failure = null;
    expect((await kept(collection, 'b.txt', 'Two.', keeping)).indexed.documents).toBe(2);
  });

  it('that refuses a document says why, in the list, too', async () => {
    const collection = await KeptCollection.forTest();
    const { indexed, keeping } = await kept(collection, 'twin.txt', 'One.');
    expect(indexed).toMatchObject({ entry: null, refused: 'It is a twin.' });
    expect((await keeping.list(0)).refused).toEqual([
      { document: 'twin.txt', reason: 'It is a twin.' },
    ]);
  });
});

describe('the list', () => {
  it('tells who changed what, page by page, and what can be taken back', async () => {
    const collection = await KeptCollection.forTest();
    const { keeping } = await kept(collection, 'z.txt', 'One.');
    for (let index = 10; index < 22; index += 1) {
      await writeFile(path.join(collection.documentsDir, `${index}.txt`), 'Words.');
    }
    await (
      await keeping.writeNote({ title: 'N', text: 'Words.' }, ben)
    ).indexed;
    await (
      await keeping.remove('10.txt', ben)
    ).indexed;
    const first = await keeping.list(0);
    expect(first).toMatchObject({ total: 13, page: 0, pages: 2, passages: 14 });
    expect(first.documents[0]).toMatchObject({ entry: { document: '11.txt' }, bytes: 6, by: null });
    expect(first.removed).toMatchObject([{ path: '10.txt', by: ben }]);
    const last = await keeping.list(7);
    expect(last.page).toBe(1);
    expect(last.documents.map(({ entry, by }) => [entry.document, by])).toEqual([
      ['21.txt', null],
      ['notes/n.md', ben],
      ['z.txt', ada],
    ]);
  });
});

describe('a note', () => {
  it('is changed by one after the other', async () => {
    const collection = await KeptCollection.forTest();
    const keeping = collection.keeping();
    const { path: note } = await keeping.writeNote({ title: 'نوٹ', text: 'پہلا' }, ada);
    const { version } = await keeping.readNote(note);
    const changed = { title: 'نوٹ', text: 'دوسرا' };
    const both = await Promise.allSettled([
      keeping.updateNote(note, changed, version, ada),
      keeping.updateNote(note, { title: 'نوٹ', text: 'تیسرا' }, version, ben),
    ]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect((await keeping.readNote(note)).note).toMatchObject(changed);
  });
});

describe('many documents at once', () => {
  it('are all answered, and no more than two are looked at together', async () => {
    const collection = await KeptCollection.forTest();
    let together = 0;
    let most = 0;
    const keeping = collection.keeping(
      {},
      {
        fetch: async (address) => {
          together += 1;
          most = Math.max(most, together);
          await new Promise((resolve) => setImmediate(resolve));
          together -= 1;
          const fileName = path.basename(address);
          return { bytes: Buffer.from('x'), mediaType: 'text/plain', finalUrl: address, fileName };
        },
      },
    );
    const offers = Array.from({ length: 200 }, (_, index) =>
      keeping.offerAttachment(`https://example.org/${index}.txt`, null, 1),
    );
    const settled = await Promise.allSettled(offers);
    const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect([settled.length - refused.length, most]).toEqual([20, 2]);
    for (const error of refused) expect(error).toBeInstanceOf(CurationError);
  });
});
