import fc from 'fast-check';
import type { GenerationUpdate, UpdateOptions } from '../../../src/index/passage-store.js';
import { recogniseEditions } from '../../../src/retrieval/editions/recognise-editions.js';
import { meaningDocument, sampleOffsets } from '../../retrieval/editions/edition-samples.js';
import { putSample, sampleDocument, sampleFingerprint } from '../passage-samples.js';
import type { SampleDocument } from '../passage-samples.js';

const pages = 'abcdefghi'.split('').map((letter) => `hjelp/${letter}.md`);
const pageTexts = {
  plain: (id: string) => `Pumpe ${id} står i kjelleren under hallen og går døgnet rundt.`,
  footer: (id: string) => `${pageTexts.plain(id)}\n\nDen som eier ${id} passer den.\nRediger siden`,
  other: (id: string) => `${pageTexts.footer(id)}\n\nআরও জানুন\n\nআরও জানুন`,
};

const articles = {
  nb: [
    'bridge|Steinbroen over elven er svært gammel.',
    'length|Broen er 334 meter lang fra den ene bredden til den andre.',
    'year|Folk i byen bygde den i 1905.',
  ],
  hi: [
    'bridge|नदी के ऊपर पत्थर का पुल बहुत पुराना है।',
    'length|पुल एक किनारे से दूसरे किनारे तक ३३४ मीटर लंबा है।',
    'year|शहर के लोगों ने इसे १९०५ में बनाया।',
  ],
  bn: [
    'bridge|নদীর উপরের পাথরের সেতুটি অনেক পুরোনো।',
    'length|সেতুটি এক পাড় থেকে অন্য পাড় পর্যন্ত ৩৩৪ মিটার লম্বা।',
    'year|শহরের লোকেরা এটি ১৯০৫ সালে তৈরি করে।',
  ],
};
const topics = ['bridge', 'tower'];
const languages = ['nb', 'hi', 'bn'] as const;

/** What a document may be in turn. */
interface Changing {
  readonly id: string;
  readonly kinds: readonly (() => SampleDocument)[];
}

/** A passage here and there is in another language than its document. */
function page(id: string, kind: keyof typeof pageTexts): SampleDocument {
  const sample = sampleDocument(id, pageTexts[kind](id));
  const passages = sample.passages.map((one, i) =>
    i === 3 ? { ...one, passage: { ...one.passage, language: 'bn' } } : one,
  );
  return { ...sample, passages };
}

function article(topic: string, language: (typeof languages)[number], lines: number) {
  const said = articles[language].slice(0, lines).map((line) => `${topic} ${line}`);
  return meaningDocument(`${topic}.${language}.md`, language, said);
}

const changing: readonly Changing[] = [
  ...pages.map((id) => ({
    id,
    kinds: (['plain', 'footer', 'other', 'footer'] as const).map((kind) => () => page(id, kind)),
  })),
  ...topics.flatMap((topic) =>
    languages.map((language) => ({
      id: `${topic}.${language}.md`,
      kinds: [3, 2, 3, 1].map((lines) => () => article(topic, language, lines)),
    })),
  ),
  { id: 'empty.md', kinds: ['Her', '', '', 'Der'].map((text) => () => emptyDocument(text)) },
];

/** With no passages, of which the index knows the text alone. */
function emptyDocument(text: string): SampleDocument {
  return { ...sampleDocument('empty.md', text), passages: [] };
}

/** Of each document which of its kinds it is now; null where it is not there. */
export type State = readonly (number | null)[];

export const emptyState: State = changing.map(() => null);

const kind = fc.nat({ max: 3 });

/** Few documents change from one state to the next, as in a folder in use; sometimes most do. */
const step = fc.record({
  changed: fc.array(fc.tuple(fc.nat({ max: changing.length - 1 }), fc.option(kind)), {
    maxLength: 4,
  }),
  /** What most pages become, where they do. */
  pages: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.record({ kind: fc.option(kind) }) },
  ),
});

export const states: fc.Arbitrary<readonly State[]> = fc
  .tuple(
    fc.array(fc.option(kind, { freq: 6 }), {
      minLength: changing.length,
      maxLength: changing.length,
    }),
    fc.array(step, { minLength: 1, maxLength: 7 }),
  )
  .map(([first, steps]) => {
    const all: State[] = [first];
    for (const { changed, pages: allPages } of steps) {
      const next = [...(all.at(-1) ?? first)];
      if (allPages !== null) next.fill(allPages.kind, 0, pages.length - 1);
      for (const [place, to] of changed) next[place] = to;
      all.push(next);
    }
    return all;
  });

export const recognisingOptions: UpdateOptions = {
  fingerprint: sampleFingerprint,
  recognise: (generation, before) => recogniseEditions(generation, sampleOffsets, before),
};

/** Brings an update from one state to another: keeps what is as it was, and puts the rest. */
export async function applyState(
  update: GenerationUpdate,
  before: State,
  after: State,
): Promise<void> {
  for (const [place, { id, kinds }] of changing.entries()) {
    const now = after[place] ?? null;
    if (now === null) continue;
    const sample = kinds[now]?.();
    if (now === before[place]) await update.keep(id);
    else if (sample) await putSample(update, sample);
  }
}
