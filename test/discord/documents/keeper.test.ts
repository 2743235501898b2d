import { describe, expect, it } from 'vitest';
import { keepDocument } from '../../../src/discord/documents/add-document.js';
import { removeDocument } from '../../../src/discord/documents/remove-document.js';
import { documentKey } from '../../../src/answering/passage-key.js';
import { interactionContext } from '../interaction-context.js';
import { customId, libraryOf, listed, services } from '../services.js';
import { press, wire, type Asker } from '../wire.js';

const moderator: Asker = { user: '1', permissions: '32' };
const state = { kind: 'document-keep', staged: 'a', how: 'add', owner: '1' } as const;

function pressed(asker: Asker, given: Parameters<typeof services>[0] = {}) {
  const { client, sent } = wire();
  const context = interactionContext(press(client, customId(state), asker), services(given));
  return { context, sent };
}

describe('a button of moderators', () => {
  it('does nothing for who is none any more, and acknowledges nothing', async () => {
    const { context, sent } = pressed({ user: '1', permissions: '0' });
    await expect(keepDocument(context, state)).rejects.toThrow('notAllowed');
    expect(sent).toEqual([]);
  });

  it('does nothing for somebody else', async () => {
    const { context } = pressed({ ...moderator, user: '2' });
    await expect(keepDocument(context, state)).rejects.toThrow('unknownButton');
  });

  it('does nothing where the server looks after another collection by now', async () => {
    const other = services({ place: { ...services().place, id: 'server-50' } });
    const { context } = pressed(moderator, { lookedAfter: () => other });
    await expect(keepDocument(context, state)).rejects.toThrow('unknownButton');
  });

  it('removes also a file that nothing is answered from', async () => {
    const removed: string[] = [];
    const given = services({ library: libraryOf(listed('a.txt')) });
    const documents: typeof given.documents = {
      ...given.documents,
      refused: [{ document: 'twin.txt', reason: 'It is a twin.' }],
      remove: async (path) => {
        removed.push(path);
        throw new Error('enough');
      },
    };
    const { context } = pressed(moderator, { library: given.library, documents });
    for (const path of ['a.txt', 'twin.txt', 'gone.txt']) {
      const target = documentKey(path);
      const work = removeDocument(context, { kind: 'document-remove', target, owner: '1' });
      await expect(work).rejects.toThrow(path === 'gone.txt' ? 'documentGone' : 'enough');
    }
    expect(removed).toEqual(['a.txt', 'twin.txt']);
  });
});
