import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { questionChoices } from '../../../src/discord/render/question-choices.js';
import { documentChoices } from '../../../src/discord/render/document-choices.js';
import { renderRefusedNote } from '../../../src/discord/render/documents/note-form.js';
import {
  renderChange,
  renderRemoval,
} from '../../../src/discord/render/documents/render-change.js';
import { renderDocumentList } from '../../../src/discord/render/documents/render-document-list.js';
import { renderOffer } from '../../../src/discord/render/documents/render-offer.js';
import { renderFolderReport } from '../../../src/discord/render/render-folder-report.js';
import {
  renderChoice,
  renderChoices,
} from '../../../src/discord/render/questions/render-choices.js';
import { renderGroup } from '../../../src/discord/render/questions/render-group.js';
import { renderOffers } from '../../../src/discord/render/questions/render-offers.js';
import {
  renderQuestions,
  renderQuestionsOff,
} from '../../../src/discord/render/questions/render-questions.js';
import type { ListedChoice } from '../../../src/feedback/chosen-passages.js';
import type { QuestionGroup } from '../../../src/feedback/question-group.js';
import { renderHelp } from '../../../src/discord/render/render-help.js';
import { correctionsLine } from '../../../src/discord/render/quote/corrections-line.js';
import { renderNotFound } from '../../../src/discord/render/quote/render-not-found.js';
import { renderNotice } from '../../../src/discord/render/render-notice.js';
import {
  renderQuote,
  renderQuoteInContext,
} from '../../../src/discord/render/quote/render-quote.js';
import {
  renderBrokenOff,
  renderPreview,
  renderReport,
} from '../../../src/discord/render/render-reindex.js';
import {
  renderSource,
  renderSources,
  renderTextPage,
} from '../../../src/discord/render/render-source.js';
import { renderStatus } from '../../../src/discord/render/render-status.js';
import type { Reply, RenderContext } from '../../../src/discord/render/reply.js';
import { obeyedMarks, readMarkdown } from './text/discord-markdown.js';
import { anyBlocks } from './text/any-blocks.js';
import { hostileText, longHostileText } from './text/hostile-text.js';
import { choicesSchema, messageSchema } from './message-schema.js';
import { change, faults, list, offer } from './documents/samples.js';
import { context, entry, quote, view } from './samples.js';

/** Names of people, moments and commands that renderers write, and links to http and https. */
const ours =
  /^(?:angle: <(?:@123456789012345678|t:-?\d+|\/[a-zA-Z ]+:1)|masked link: \[[^[\]]*\]\(https?:\/\/[^\s()]+\))$/;

/** What Discord would obey in a reply, but for what underlines the answer in a quote. */
function marksIn({ embeds }: Reply, isQuote: boolean): string[] {
  const texts = embeds.flatMap(({ title, description, fields = [] }) => [
    title,
    description,
    ...fields.flatMap(({ name, value }) => [name, value]),
  ]);
  return texts.flatMap((text) => obeyedMarks(readMarkdown(text ?? ''), isQuote));
}

/** That a reply is one that Discord takes, and that nothing in it is obeyed that is not ours. */
function expectHarmless(reply: Reply, isQuote: boolean): void {
  expect(messageSchema.safeParse(reply).error?.issues).toBeUndefined();
  expect(marksIn(reply, isQuote).filter((mark) => !ours.test(mark))).toEqual([]);
  expect(JSON.stringify(reply)).not.toMatch(/\\ud[89a-f]/i);
}

/** The same of a reply with one subdued line of ours. */
function expectOneSubdued(reply: Reply, isQuote: boolean): void {
  expect(messageSchema.safeParse(reply).error?.issues).toBeUndefined();
  const obeyed = marksIn(reply, isQuote).filter((mark) => !ours.test(mark));
  expect(obeyed).toEqual([expect.stringMatching(/^subtext: /)]);
  expect(JSON.stringify(reply)).not.toMatch(/\\ud[89a-f]/i);
}

const listed = fc.uniqueArray(entry, { maxLength: 40, selector: ({ document }) => document });
const safeUrl = fc.option(fc.webUrl());
const failed = fc.record({ document: hostileText, reason: longHostileText });
const names = fc.array(hostileText, { maxLength: 300 });
const changes = {
  added: names,
  changed: names,
  removed: names,
  missing: names,
  unchanged: fc.nat(),
};

const group: fc.Arbitrary<QuestionGroup> = fc.record({
  representative: longHostileText,
  count: fc.nat(),
  last: fc.constant(new Date('2026-12-01T10:00Z')),
  wrongVotes: fc.nat(),
  languages: fc.constant(['ur']),
  outcomes: fc.constant([{ outcome: 'not-found', count: 2 } as const]),
  quoted: fc.array(
    fc.record({
      passage: fc.constant('ab'.repeat(20)),
      document: hostileText,
      title: longHostileText,
      count: fc.nat(),
    }),
  ),
  wordings: fc.uniqueArray(
    fc.record({
      key: fc.stringMatching(/^[\da-f]{16}$/u),
      question: longHostileText,
      count: fc.nat(),
    }),
    { minLength: 1, maxLength: 60, selector: ({ key }) => key },
  ),
});
const groups = fc.uniqueArray(group, {
  maxLength: 30,
  selector: ({ wordings }) => wordings[0]?.key,
});
const choice: fc.Arbitrary<ListedChoice> = fc.record({
  id: fc.stringMatching(/^[\w-]{1,24}$/u),
  questions: fc.array(longHostileText, { minLength: 1, maxLength: 50 }),
  passage: fc.constant('ab'.repeat(20)),
  document: hostileText,
  by: fc.oneof(fc.constant('123456789012345678'), hostileText),
  at: fc.constantFrom('2026-12-01', '2026-12-01T10:00:00.000Z'),
  isGone: fc.boolean(),
});
const listedChoices = fc.uniqueArray(choice, { maxLength: 30, selector: ({ id }) => id });
const offered = fc
  .array(quote, { maxLength: 10 })
  .map((passages) =>
    passages.map((passage, i) => ({ ...passage, key: i.toString(16).repeat(40) })),
  );

const replies: Record<string, fc.Arbitrary<Reply>> = {
  'a group of questions': fc
    .tuple(group, safeUrl, fc.nat({ max: 9 }), context)
    .map(([shown, link, page, given]) => {
      const quoted = shown.quoted.map((one) => ({ ...one, link }));
      return renderGroup({ group: shown, days: 3650, quoted, page }, given);
    }),
  'a quote among those to choose from': fc
    .tuple(group, offered, fc.nat({ max: 9 }), context)
    .map(([of, passages, at, given]) =>
      renderOffers({ group: of, days: 3650 }, passages, passages[at] ?? null, given),
    ),

  'a quote': fc.tuple(quote, view, context).map((given) => renderQuote(...given)),
  'a report of a folder': fc
    .tuple(
      fc.record({
        added: fc.nat(),
        changed: fc.nat(),
        removed: fc.nat(),
        missing: fc.nat(),
        failed: fc.nat(),
        isBrokenOff: fc.boolean(),
      }),
      context,
    )
    .map((given) => renderFolderReport(...given)),
  'a quote in its context': fc
    .tuple(
      fc.record({
        passage: quote,
        before: fc.option(longHostileText),
        after: fc.option(longHostileText),
        beforeHeadings: fc.array(hostileText, { maxLength: 3 }),
        afterHeadings: fc.array(hostileText, { maxLength: 3 }),
        beforeBlocks: fc.constant([]),
        afterBlocks: fc.constant([]),
      }),
      view,
      context,
    )
    .map((given) => renderQuoteInContext(...given)),
  'not found': fc
    .tuple(
      fc.record({ question: longHostileText, corrected: fc.constant(null) }),
      fc.constantFrom('202611k3x9ab-1x4k', null),
      context,
    )
    .map((given) => renderNotFound(...given)),
  'a document': fc.tuple(entry, context, listed).map((given) => renderSource(...given)),
  'a list of documents': fc
    .tuple(longHostileText, listed, context)
    .map((given) => renderSources(...given)),
  'a page of a document': fc
    .tuple(
      entry,
      fc.tuple(fc.nat({ max: 5 }), longHostileText).chain(([index, text]) =>
        fc.record({
          document: hostileText,
          index: fc.constant(index),
          count: fc.integer({ min: index + 1, max: 6 }),
          text: fc.constant(text),
          filePage: fc.option(fc.nat()),
          blocks: anyBlocks(text.length),
        }),
      ),
      context,
    )
    .map((given) => renderTextPage(...given)),
  'a preview': fc
    .tuple(
      fc.record({ ...changes, failed: fc.array(failed), passages: fc.nat() }),
      fc.constantFrom('changed' as const, 'everything' as const),
      context,
    )
    .map((given) => renderPreview(...given)),
  'a report': fc
    .tuple(
      fc.record({
        ...changes,
        failed: fc.array(failed, { maxLength: 50 }),
        passages: fc.nat(),
        embedded: fc.nat(),
        seconds: fc.double({ min: 0, max: 1e6, noNaN: true }),
        generation: fc.option(hostileText),
        warnings: fc.array(fc.record({ document: hostileText, warning: longHostileText })),
      }),
      context,
    )
    .map((given) => renderReport(...given)),
  'a run that failed': fc
    .tuple(fc.option(longHostileText), context)
    .map((given) => renderBrokenOff(...given)),
  'an error': fc
    .tuple(longHostileText, context)
    .map(([message, given]) => renderNotice({ kind: 'told', message }, given)),
  'documents that are looked after': fc
    .tuple(list, context)
    .map((given) => renderDocumentList(...given)),
  'a document before it is kept': fc.tuple(offer, context).map((given) => renderOffer(...given)),
  'what was done to a document': fc.tuple(change, context).map((given) => renderChange(...given)),
  'a document before it is removed': fc
    .tuple(entry, context)
    .map((given) => renderRemoval(...given)),
  'why something was not done to documents': fc
    .tuple(longHostileText, fc.nat(), context)
    .map(([words, at, given]) => {
      const all = faults(words);
      const fault = all[at % all.length] ?? { kind: 'empty-file' };
      return renderNotice({ kind: 'documents', fault }, given);
    }),
  help: fc
    .tuple(
      fc.record({
        examples: fc.array(hostileText, { maxLength: 3 }),
        isModerator: fc.boolean(),
      }),
      context,
    )
    .map((given) => renderHelp(...given)),
  'the status': fc
    .tuple(
      hostileText,
      fc.array(fc.record({ language: hostileText, documents: fc.nat() })),
      context,
    )
    .map(([words, languages, given]) => statusOf(words, languages, given)),
};

function statusOf(
  words: string,
  languages: { language: string; documents: number }[],
  given: RenderContext,
): Reply {
  const fingerprint = {
    model: words,
    dtype: words,
    dimensions: 384,
    queryPrefix: '',
    passagePrefix: '',
    pooling: 'mean',
    splitterVersion: 1,
  };
  const at = '2026-11-22T16:50:00.000Z';
  const generation = { generation: words, createdAt: at, fingerprint, documents: 5, passages: 30 };
  const lastRun = { outcome: 'failed', at } as const;
  const indexState = 'repairing' as const;
  const known = { generation, indexState, languages, lastRun, areButtonsOff: true };
  const facts = { ...known, waiting: 0, startedAt: at, version: words, keptDays: 30 };
  return renderStatus(facts, given);
}

/** Replies of lists, whose facts stand in subdued lines. */
const lists: Record<string, fc.Arbitrary<Reply>> = {
  'groups of questions': fc
    .tuple(groups, listedChoices, safeUrl, fc.nat({ max: 4 }), context)
    .map(([shown, chosen, url, page, given]) =>
      renderQuestions(
        {
          days: 3650,
          page,
          groups: shown,
          leftOut: 3,
          votes: { helped: 1, wrong: 2 },
          choices: chosen,
          sourceOf: () => (url === null ? null : { url }),
        },
        given,
      ),
    ),
  'how to keep questions': fc
    .tuple(listedChoices, context)
    .map(([chosen, given]) =>
      renderQuestionsOff({ days: 30, votes: { helped: 0, wrong: 1 }, choices: chosen }, given),
    ),
  'chosen passages': fc
    .tuple(listedChoices, fc.nat({ max: 4 }), context)
    .map(([chosen, page, given]) => renderChoices(chosen, page, given)),
  'a chosen passage': fc
    .tuple(choice, fc.option(quote), context)
    .map((given) => renderChoice(...given)),
};

describe.each(Object.entries(lists))('%s', (_, reply) => {
  it('keeps to all limits and obeys nothing, whatever people asked', () => {
    const ownMarks = /^(?:subtext: |inline code: `KEEP_QUESTIONS=true`)/u;
    fc.assert(
      fc.property(reply, (made) => {
        expect(messageSchema.safeParse(made).error?.issues).toBeUndefined();
        const marks = marksIn(made, false).filter((mark) => !ours.test(mark));
        expect(marks.filter((mark) => !ownMarks.test(mark))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

/** Whether a renderer of this name quotes. */
const quotes = (name: string) => fc.constant(name.startsWith('a quote'));

describe.each(Object.entries(replies))('%s', (name, reply) => {
  it('keeps to all limits and obeys nothing, whatever the documents hold', () => {
    fc.assert(fc.property(reply, quotes(name), expectHarmless), { numRuns: 60 });
  });
});

const corrections = fc.array(fc.record({ written: longHostileText, taken: longHostileText }), {
  minLength: 1,
  maxLength: 5,
});

/** Replies that tell what was searched for instead of a word, in one subdued line. */
const corrected: Record<string, fc.Arbitrary<Reply>> = {
  'a quote of a question with typing errors': fc
    .tuple(quote, view, context, corrections)
    .map(([passage, shown, given, words]) =>
      renderQuote(passage, { ...shown, corrected: correctionsLine(words, given.texts) }, given),
    ),
  'not found, of a question with typing errors': fc
    .tuple(longHostileText, context, corrections)
    .map(([question, given, words]) => {
      const line = correctionsLine(words, given.texts);
      return renderNotFound({ question, corrected: line }, null, given);
    }),
};

describe.each(Object.entries(corrected))('%s', (name, reply) => {
  it('keeps to all limits and obeys nothing, whatever was typed', () => {
    fc.assert(fc.property(reply, quotes(name), expectOneSubdued), { numRuns: 60 });
  });
});

describe('choices', () => {
  it('keep to all limits, whatever the documents hold', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 60 }), (entries) => {
        const choices = documentChoices(entries, entries.length % 2 === 0);
        expect(choicesSchema.safeParse(choices).error?.issues).toBeUndefined();
        expect(choices).toHaveLength(Math.min(25, entries.length));
      }),
      { numRuns: 30 },
    );
  });

  it('of a question do, too, with what was typed first', () => {
    const typed = fc.oneof(hostileText, fc.string({ maxLength: 110 }), longHostileText);
    fc.assert(
      fc.property(typed, fc.array(hostileText, { maxLength: 60 }), (question, headings) => {
        const choices = questionChoices(question, { find: () => headings });
        expect(choicesSchema.safeParse(choices).error?.issues).toBeUndefined();
        expect(new Set(choices.map(({ value }) => value)).size).toBe(choices.length);
        const isOffered = choices.length > 0 && question.trim() !== '';
        if (isOffered) expect(choices[0]?.value).toBe(question);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a note that was refused', () => {
  it('comes back in a message that Discord takes, whatever it said', () => {
    const text = fc.oneof(longHostileText, fc.constant('```\n'.repeat(1_000)));
    const note = fc.record({ title: longHostileText, text, link: fc.option(longHostileText) });
    fc.assert(
      fc.property(note, context, (written, given) => {
        const cut = { ...written, text: written.text.slice(0, 4_000) };
        const reply = renderRefusedNote({ kind: 'empty-title' }, cut, given);
        expect(messageSchema.safeParse(reply).error?.issues).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });
});
