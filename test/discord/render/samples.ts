import { ComponentType, type APISelectMenuOption } from 'discord.js';
import fc from 'fast-check';
import type { CatalogueEntry } from '../../../src/answering/document-catalogue.js';
import {
  customIdOf,
  parseCustomId,
  type ButtonState,
} from '../../../src/discord/replies/custom-id.js';
import type { QuoteChoice, QuoteView } from '../../../src/discord/render/quote/quote-view.js';
import type { Reply, RenderContext } from '../../../src/discord/render/reply.js';
import type { PassageQuote } from '../../../src/domain/answer.js';
import { interfaceLanguages } from '../../../src/domain/interface-languages.js';
import { textsFor } from '../../../src/i18n/texts.js';
import { anyBlocks } from './text/any-blocks.js';
import { hostileText, longHostileText } from './text/hostile-text.js';

const key = 'a key';
const person = '123456789012345678';

/** A context whose buttons and menus can be read. */
export function contextIn(language: (typeof interfaceLanguages)[number] = 'en'): RenderContext {
  return {
    texts: textsFor(language),
    owner: person,
    customId: (state) => customIdOf(state, key, 'main'),
    mention: (command) => `</${command}:1>`,
  };
}

interface ShownButton {
  readonly label: string;
  readonly state: ButtonState | null;
  readonly isOff: boolean;
}

interface ShownOption {
  readonly label: string;
  readonly description: string | null;
  readonly state: ButtonState | null;
  readonly isShown: boolean;
}

interface ShownMenu {
  readonly placeholder: string;
  readonly state: ButtonState | null;
  readonly options: readonly ShownOption[];
}

/** The buttons of a reply by rows, without its menus. */
export function buttonsOf({ components }: Reply): ShownButton[][] {
  const rows = components.map((row) =>
    row.components.flatMap((button) => {
      if (button.type === ComponentType.StringSelect) return [];
      if (!('custom_id' in button) || !('label' in button)) throw new Error('Expected a button');
      const { label = '', custom_id: id, disabled = false } = button;
      return { label, state: parseCustomId(id, key, 'main'), isOff: disabled };
    }),
  );
  return rows.filter((row) => row.length > 0);
}

/** The menus of a reply. */
export function menusOf({ components }: Reply): ShownMenu[] {
  return components.flatMap((row) =>
    row.components.flatMap((one) => {
      if (one.type !== ComponentType.StringSelect) return [];
      const { custom_id: id, placeholder = '', options } = one;
      return {
        placeholder,
        state: parseCustomId(id, key, 'main'),
        options: options.map(shownOption),
      };
    }),
  );
}

function shownOption(option: APISelectMenuOption): ShownOption {
  const { label, description = null, value, default: isShown = false } = option;
  return { label, description, state: parseCustomId(value, key, 'main'), isShown };
}

/** What stands in each row of a reply. */
export function rowsOf({ components }: Reply): ('menu' | number)[] {
  return components.map(({ components: [first, ...rest] }) =>
    first?.type === ComponentType.StringSelect ? 'menu' : 1 + rest.length,
  );
}

export const context = fc
  .constantFrom(...interfaceLanguages)
  .map((language) => contextIn(language));

const source = fc.option(
  fc.record({
    url: fc.oneof(
      fc.webUrl({ withQueryParameters: true }),
      fc.constantFrom(
        'javascript:alert(1)',
        'https://kilde.no@evil.example/',
        'discord://x',
        `https://example.org/${'a'.repeat(3000)}`,
        'https://example.org/a_(b)_[c]',
      ),
      hostileText,
    ),
    host: hostileText,
    label: fc.constant(null),
  }),
);
const language = fc.oneof(fc.constantFrom('nb', 'hi', 'ur', 'bn', 'und'), hostileText);
const date = fc.option(
  fc.oneof(
    fc.constant('2025-03-06'),
    hostileText.map((text) => text.slice(0, 30)),
  ),
);

/** A quotation of anything. */
export const quote: fc.Arbitrary<PassageQuote> = fc
  .tuple(longHostileText, fc.nat(), fc.nat())
  .chain(([text, a, b]) => {
    const [start = 0, end = 0] = [a % (text.length + 1), b % (text.length + 1)].toSorted(
      (x, y) => x - y,
    );
    return fc.record({
      key: fc.constant('0123456789abcdef'),
      text: fc.constant(text),
      marked: fc.constant([0]),
      highlights: fc.constantFrom([{ start, end }], []),
      underlined: fc.constantFrom({ start, end }, null),
      document: hostileText,
      title: longHostileText,
      language,
      source,
      date,
      page: fc.option(fc.nat()),
      headings: fc.array(hostileText, { maxLength: 4 }),
      anchors: fc.constant([]),
      link: source.map((one) => one?.url ?? null),
      blocks: anyBlocks(text.length),
      start: fc.constant(0),
      end: fc.constant(text.length),
    });
  });

const choices: fc.Arbitrary<QuoteChoice[]> = fc
  .array(quote, { maxLength: 5 })
  .map((passages) => passages.map((passage, at) => ({ quote: at, passage })));

/** How a quotation may stand in a reply. */
export const view: fc.Arbitrary<QuoteView> = fc
  .tuple(fc.nat({ max: 4 }), fc.nat({ max: 30 }), fc.nat({ max: 30 }))
  .chain(([position, c, d]) =>
    fc.record(
      {
        answer: fc.constant('202611k3x9ab-1x4k'),
        votedAnswer: fc.constantFrom('202611k3x9ab-1x4k', null),
        question: fc.option(longHostileText),
        corrected: fc.constant(null),
        position: fc.constant(position),
        choices,
        edition: fc.constant(Math.min(c, d)),
        editions: fc
          .array(language, { minLength: Math.max(c, d) + 1, maxLength: 31 })
          .map((codes) => codes.map((code, edition) => ({ edition, language: code }))),
        confidence: fc.constantFrom('sure', 'uncertain', 'guess', 'chosen'),
        canBeShared: fc.boolean(),
        sharedBy: fc.constant(person),
      },
      {
        noNullPrototype: true,
        requiredKeys: [
          'answer',
          'votedAnswer',
          'question',
          'corrected',
          'position',
          'choices',
          'edition',
          'editions',
          'confidence',
          'canBeShared',
        ],
      },
    ),
  );

/** A listed document that may hold anything. */
export const entry: fc.Arbitrary<CatalogueEntry> = fc.record({
  document: hostileText,
  title: longHostileText,
  language,
  languageCertainty: fc.constant(1),
  source,
  date,
  editions: fc.array(fc.record({ document: fc.uuid(), language }), { maxLength: 12 }),
  passages: fc.nat(),
  indexedAt: fc.constant('2026-11-22T16:50:00.000Z'),
  warnings: fc.array(longHostileText, { maxLength: 12 }),
});
