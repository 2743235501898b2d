import { describe, expect, it } from 'vitest';
import { documentKey } from '../../../src/answering/passage-key.js';
import { DocumentCatalogue } from '../../../src/answering/document-catalogue.js';
import type { BotServices } from '../../../src/discord/bot-services.js';
import { openSource, showSource, showTextPage } from '../../../src/discord/sources/show-source.js';
import { CorruptIndexError } from '../../../src/index/passage-store.js';
import { customId, libraryOf, listed, services } from '../services.js';
import { interactionContext } from '../interaction-context.js';
import { choose, press, slash, wire, type Asker } from '../wire.js';

const hanoi = listed('hanoi.txt', 'হ্যানয় চুক্তি');
const tides = listed('tides.txt', 'مد و جزر', 'ur');
const page = {
  document: 'hanoi.txt',
  text: 'প্রথম পাতা',
  index: 0,
  count: 2,
  filePage: null,
  blocks: [],
};

const said = (body: unknown) => JSON.stringify(body);

async function source(
  words: string,
  isPrivate: boolean,
  given: Partial<BotServices> = { library: libraryOf(hanoi, tides) },
) {
  const { client, sent } = wire();
  await showSource(interactionContext(slash(client, 'source'), services(given)), {
    words,
    isPrivate,
  });
  return sent;
}

describe('looking a document up', () => {
  it('is for all to see, unless it is wanted privately', async () => {
    const [forAll] = await source('hanoi', false);
    expect(forAll?.body).toEqual({ type: 5 });
    const [alone, shown] = await source('hanoi', true);
    expect(alone?.body).toEqual({ type: 5, data: { flags: 64 } });
    expect(said(shown?.body)).toContain('হ্যানয় চুক্তি');
  });

  it('lists several, and says where there is none', async () => {
    const [, several] = await source('txt', false);
    expect(said(several?.body)).toContain('2 documents found');
    const [, none] = await source('কিছু না', false);
    expect(said(none?.body)).toContain('No document has these words');
  });

  it('acknowledges at once, and waits for an index that is being opened', async () => {
    let opened: () => void = () => undefined;
    const opening = new Promise<void>((resolve) => {
      opened = resolve;
    });
    const { client, sent } = wire();
    let catalogue = new DocumentCatalogue([]);
    const library = {
      generation: null,
      get catalogue() {
        return catalogue;
      },
      opened: async () => {
        await opening;
        catalogue = new DocumentCatalogue([hanoi]);
      },
    };
    const given = interactionContext(slash(client, 'source'), services({ library }));
    const shown = showSource(given, { words: 'hanoi', isPrivate: false });
    await expect.poll(() => sent.length).toBe(1);
    opened();
    await shown;
    expect(said(sent[1]?.body)).toContain('হ্যানয় চুক্তি');
  });

  it('says how far the first index is', async () => {
    const indexing = { ...services().indexing, firstIndexing: { share: 0.4 } };
    const [, shown] = await source('hanoi', false, { indexing });
    expect(said(shown?.body)).toContain('40%');
  });

  it('says that the index is damaged where its repair is the first to open it', async () => {
    const indexing = { ...services().indexing, firstIndexing: { share: 0.4 } };
    const opened = async () => {
      throw new CorruptIndexError('texts.bin', 'is damaged');
    };
    const library = { ...libraryOf(), generation: null, opened };
    const repair = { state: 'repairing' as const };
    await expect(source('hanoi', false, { indexing, library, repair })).rejects.toThrow(
      CorruptIndexError,
    );
  });
});

describe('a document that is chosen from a list', () => {
  const state = { kind: 'source', document: documentKey('tides.txt'), owner: '1' } as const;
  const menu = customId({ kind: 'menu', slot: 2, owner: '1' });
  const options = ['hanoi.txt', 'tides.txt', 'gone.txt'].map((document) =>
    customId({ ...state, document: documentKey(document) }),
  );
  const opening = async (asker: Asker = {}, library = libraryOf(hanoi, tides)) => {
    const { client, sent } = wire();
    const chosen = choose(client, menu, [customId(state)], asker, [...options, 'forged']);
    await openSource(interactionContext(chosen, services({ library })), state);
    return sent;
  };

  it('is shown in the list’s place, with the menu of those that are still there', async () => {
    const [acknowledged, shown] = await opening();
    expect(acknowledged?.body).toEqual({ type: 6 });
    expect(said(shown?.body)).toContain('مد و جزر');
    expect(shown?.body).toMatchObject({
      components: [
        {
          components: [
            { options: [{ label: 'হ্যানয় চুক্তি' }, { label: '\u2068مد و جزر\u2069', default: true }] },
          ],
        },
        {},
      ],
    });
    expect(said(shown?.body)).not.toContain('gone.txt');
  });

  it('is shown to anybody else in a copy of their own, whose menu is theirs', async () => {
    const [acknowledged, shown] = await opening({ user: '2' });
    expect(acknowledged?.body).toEqual({ type: 5, data: { flags: 64 } });
    const own = customId({ ...state, owner: '2' });
    expect(said(shown?.body)).toContain(own);
    expect(said(shown?.body)).not.toContain(customId(state));
  });

  it('may be gone', async () => {
    await expect(opening({}, libraryOf(hanoi))).rejects.toThrow('documentGone');
  });
});

describe('a page of a text', () => {
  const state = {
    kind: 'text-page',
    document: documentKey('hanoi.txt'),
    page: 3,
    owner: '1',
  } as const;
  const turning = (library: BotServices['library'], found: typeof page | null) => {
    const { client, sent } = wire();
    const asked: unknown[] = [];
    const engine: BotServices['engine'] = {
      passage: () => expect.fail('No passage was asked for'),
      page: async (wanted) => {
        asked.push(wanted);
        return found;
      },
    };
    const given = interactionContext(press(client, 'x'), services({ library, engine }));
    return { shown: showTextPage(given, state), sent, asked };
  };

  it('is shown as the documents have it now', async () => {
    const { shown, sent, asked } = turning(libraryOf(hanoi), page);
    await shown;
    expect(asked).toEqual([{ document: 'hanoi.txt', index: 3 }]);
    expect(said(sent[1]?.body)).toContain('প্রথম পাতা');
  });

  it('is gone with its document', async () => {
    await expect(turning(libraryOf(tides), page).shown).rejects.toThrow('documentGone');
    await expect(turning(libraryOf(hanoi), null).shown).rejects.toThrow('documentGone');
  });
});
