import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { furnitureOf, numberName, pagesWith } from './pages.js';
import type { SamplePage } from './pages.js';

const footer = 'Edit this page on GitHub.\nLicensed under CC-BY 4.0.';
const note = 'This page is about the version that is not released yet, and may change every day.';

describe('what stands on most pages of a folder', () => {
  it('is furniture at the foot of a page and at its head, however short', async () => {
    const pages = pagesWith(10, (own) => `Docs\n\n${own}\n\n${footer}`);
    const found = await furnitureOf(pages);
    expect(Object.keys(found)).toHaveLength(10);
    expect(found['page-3.md']).toEqual(['Docs', footer]);
  });

  it.each([
    ['bn', 'এই পাতাটি সম্পাদনা করুন।\nসিসি-বাই লাইসেন্সের অধীনে।'],
    ['ur', 'اس صفحے میں ترمیم کریں۔\nلائسنس: سی سی بائی'],
    ['hi', 'इस पृष्ठ को संपादित करें।\nलाइसेंस: सीसी-बाय'],
  ])('is furniture in %s', async (language, words) => {
    const pages = pagesWith(8, (own) => `${own}\n\n${words}`, { language });
    expect((await furnitureOf(pages))['page-7.md']).toEqual([words]);
  });

  it('is told by its words, not by how they are typed and wrapped', async () => {
    const forms = [
      'Made by Ａcme\nLtd in 1999',
      'made by  acme ltd in 1999',
      'Made by Acme Ltd in ১৯৯৯',
    ];
    const pages = pagesWith(9, (own, index) => `${own}\n\n${forms[index % 3]}`);
    const found = await furnitureOf(pages);
    expect(forms.map((_, index) => found[`page-${index}.md`])).toEqual(forms.map((form) => [form]));
  });

  it('needs eight pages, and six of ten', async () => {
    const withFooter = (count: number, having: number) =>
      furnitureOf(pagesWith(count, (own, i) => (i < having ? `${own}\n\n${footer}` : own)));
    expect(await withFooter(7, 7)).toEqual({});
    expect(Object.keys(await withFooter(8, 5))).toHaveLength(5);
    expect(await withFooter(8, 4)).toEqual({});
    expect(Object.keys(await withFooter(20, 12))).toHaveLength(12);
    expect(await withFooter(20, 11)).toEqual({});
  });

  it('may stand in sub-folders of few pages each, but not in a folder beside others', async () => {
    const spreadIn = (folder: string) =>
      pagesWith(10, (own) => `${own}\n\n${footer}`, { idOf: (i) => `${folder}${i % 5}/${i}.md` });
    const spread = spreadIn('part-');
    expect(Object.keys(await furnitureOf(spread))).toHaveLength(10);
    const others = pagesWith(40, (own) => own, { idOf: (i) => `other/${i}.md` });
    expect(await furnitureOf([...spread, ...others])).toEqual({});
    expect(Object.keys(await furnitureOf([...spreadIn('site/part-'), ...others]))).toHaveLength(10);
  });

  it('is translated with the pages', async () => {
    const mixed = ['en', 'nb'].flatMap((language) =>
      pagesWith(
        8,
        (own) => `${own}\n\n${language === 'nb' ? 'Rediger denne siden.' : 'Edit this page.'}`,
        { language, idOf: (i) => `${i}.${language}.md` },
      ),
    );
    const found = await furnitureOf(mixed);
    expect(found['2.nb.md']).toEqual(['Rediger denne siden.']);
    expect(found['2.en.md']).toEqual(['Edit this page.']);
  });

  it('is furniture amid a page only as a paragraph of some length', async () => {
    const pages = pagesWith(9, (own, i) => `Part ${numberName(i)}.\n\n${note}\n\nNote.\n\n${own}`);
    expect((await furnitureOf(pages))['page-4.md']).toEqual([note]);
    const within = pagesWith(9, (own, i) => {
      const more = i % 2 === 0 ? 'And more.' : 'Or less.';
      return `Part ${numberName(i)}.\n\n${note} ${more}\n\n${own}`;
    });
    expect(await furnitureOf(within)).toEqual({});
  });

  it('is told by its place: a page that is about a footer keeps what it says', async () => {
    const licence = 'Everything here may be copied, changed and sold under the licence CC-BY 4.0.';
    const pages = pagesWith(12, (own) => `${own}\n\n${licence}`);
    const about = {
      id: 'licence.md',
      text: `What may I do?\n\n${licence.toUpperCase()}\n\nName the maker.\n\n${licence}`,
    };
    const found = await furnitureOf([...pages, about]);
    expect(found['page-0.md']).toEqual([licence]);
    expect(found['licence.md']).toEqual([licence]);
    const twice = {
      id: 'licence.md',
      text: `Yes, sell it.\n\n${licence.toUpperCase()}\n\n${licence}`,
    };
    expect((await furnitureOf([...pages, twice]))['licence.md']).toEqual([licence]);
  });

  it('counts lines that only their dates tell apart, if they do not tell when and no more', async () => {
    const dates = ['2024-01-02', '3. mars 2023', 'June 5, 2022', '২০২৪-০২-২৯', '2021年3月4日'];
    const line = (i: number) => `Last updated ${dates[i % dates.length]}`;
    const secondOf = async (textOf: (own: string, index: number) => string) =>
      (await furnitureOf(pagesWith(10, textOf)))['page-1.md'];
    for (const foot of [
      (i: number) => `${line(i)}\nEdit this page`,
      (i: number) => `Edit this page | ${line(i)}`,
      (i: number) => `${line(i)}. Edit this page.`,
      (i: number) => `${line(i)}\n\nEdit this page`,
    ]) {
      expect(await secondOf((own, i) => `${own}\n\n${foot(i)}`)).toEqual([foot(1)]);
    }
    expect(await secondOf((own, i) => `${own}\n\n${line(i)}`)).toBeUndefined();
    expect(await secondOf((own, i) => `${line(i)}\n\nDocs\n\n${own}`)).toBeUndefined();
    const price = (own: string, i: number) => `${own}\n\nPrice: ${i + 1}00 kr\n\nEdit this page`;
    expect(await secondOf(price)).toEqual(['Edit this page']);
  });

  it('takes the common ones of a list of facts, but none with other values elsewhere', async () => {
    const facts = (i: number) =>
      `- Licence: CC-BY\n- Band: ${numberName(i)}\n- Age: ${i < 9 ? 8 : 12}+\n- On 2024-05-1${i % 9}\n- Town: Oslo`;
    const pages = pagesWith(12, (own, i) => `${own}\n\n${facts(i)}`);
    expect((await furnitureOf(pages))['page-5.md']).toEqual(['- Licence: CC-BY', '- Town: Oslo']);
  });

  it('is not code and no table', async () => {
    const pages = (properties: Partial<SamplePage>) =>
      furnitureOf(pagesWith(9, (own) => `${own}\n\nnpm run dev`, properties));
    expect(Object.keys(await pages({}))).toHaveLength(9);
    expect(await pages({ code: 'npm run dev' })).toEqual({});
    expect(await pages({ table: 'npm run dev' })).toEqual({});
  });

  it('is never all that a page says, nor what copies of one page say', async () => {
    const pages = pagesWith(12, (own) => `${own}\n\n${footer}`);
    const found = await furnitureOf([...pages, { id: 'empty.md', text: footer }]);
    expect(found['page-0.md']).toEqual([footer]);
    expect(found['empty.md']).toBeUndefined();
    const rules = Array.from(
      { length: 12 },
      (_, i) => `Rule ${numberName(i)} holds in every hall of the house, by day and by night.`,
    );
    const versions = pagesWith(10, (_, i) => `Version ${numberName(i)}.\n\n${rules.join('\n\n')}`);
    expect(await furnitureOf(versions)).toEqual({});
    expect(await furnitureOf(pagesWith(10, () => rules.join('\n\n')))).toEqual({});
  });

  it('stops when it is aborted', async () => {
    const reason = new Error('stopped by hand');
    const signal = AbortSignal.abort(reason);
    await expect(
      furnitureOf(
        pagesWith(9, (own) => own),
        signal,
      ),
    ).rejects.toBe(reason);
  });
});

/** The pages of each folder above one, and of these those in its language. */
function foldersWith(pages: readonly SamplePage[], id: string): SamplePage[][] {
  const { language } = pages.find((page) => page.id === id) ?? {};
  return ['', 'a/', 'a/b/', 'c/']
    .filter((folder) => id.startsWith(folder))
    .flatMap((folder) => {
      const members = pages.filter((page) => page.id.startsWith(folder));
      return [members, members.filter((page) => page.language === language)];
    });
}

describe('any pages', () => {
  const line = fc.constantFrom(
    'Edit this page',
    'CC-BY 4.0',
    'Updated 2024-01-02',
    'Updated 2025-03-04',
    'Age: 8',
    'Age: 9',
    'সম্পাদনা করুন।',
    'اس صفحے میں ترمیم کریں۔',
    note,
    'Yes.',
    'No.',
  );
  const page = fc.record({
    folder: fc.constantFrom('', 'a/', 'a/b/', 'c/'),
    language: fc.constantFrom('en', 'nb'),
    blocks: fc.array(fc.array(line, { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 4,
    }),
    own: fc.boolean(),
  });
  const pages = fc.array(page, { maxLength: 24 }).map((drawn) =>
    drawn.map(({ folder, language, blocks, own }, index): SamplePage => {
      const paragraphs = blocks.map((lines) => lines.join('\n'));
      if (own) paragraphs.splice(index % (blocks.length + 1), 0, `Own ${numberName(index)}.`);
      return { id: `${folder}${index}.md`, language, text: paragraphs.join('\n\n') };
    }),
  );

  it('have the same furniture in any order', async () => {
    await fc.assert(
      fc.asyncProperty(pages, fc.infiniteStream(fc.nat()), async (drawn, numbers) => {
        const order = drawn.map((one) => [numbers.next().value, one] as const);
        const shuffled = order.toSorted(([a], [b]) => a - b).map(([, one]) => one);
        expect(await furnitureOf(shuffled)).toEqual(await furnitureOf(drawn));
      }),
    );
  });

  it('keep something each, and lose only whole lines that six of ten pages have', async () => {
    await fc.assert(
      fc.asyncProperty(pages, async (drawn) => {
        const linesOf = ({ text }: SamplePage) => text.split(/\n+/u).filter(Boolean);
        const dateless = (words: string) => words.replace(/\d{4}-\d\d-\d\d/u, '#');
        for (const [id, words] of Object.entries(await furnitureOf(drawn))) {
          const own = drawn.filter((one) => one.id === id).flatMap(linesOf);
          const lost = words.flatMap((part) => part.split(/\n+/u));
          expect(lost.length).toBeLessThan(own.length);
          for (const lostLine of lost) {
            expect(own).toContain(lostLine);
            const shares = foldersWith(drawn, id).map((members) => {
              const having = members.filter((one) =>
                linesOf(one).map(dateless).includes(dateless(lostLine)),
              );
              return members.length < 8 ? 0 : having.length / members.length;
            });
            expect(Math.max(...shares)).toBeGreaterThanOrEqual(0.6);
          }
        }
      }),
    );
  });

  it('lose nothing where each line stands on fewer than five', async () => {
    const rare = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(rare, fc.integer({ min: 8, max: 30 }), async (counts, size) => {
        const drawn = pagesWith(size, (own, index) => {
          const shared = counts.flatMap((count, i) =>
            index % size < count ? [`Line ${numberName(i)}`] : [],
          );
          return [own, ...shared].join('\n\n');
        });
        expect(await furnitureOf(drawn)).toEqual({});
      }),
    );
  });
});
