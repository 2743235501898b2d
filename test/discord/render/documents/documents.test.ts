import { describe, expect, it } from 'vitest';
import { faultText } from '../../../../src/discord/render/documents/fault-text.js';
import { fitsForm, noteForm } from '../../../../src/discord/render/documents/note-form.js';
import { renderChange } from '../../../../src/discord/render/documents/render-change.js';
import { renderDocumentList } from '../../../../src/discord/render/documents/render-document-list.js';
import { renderOffer } from '../../../../src/discord/render/documents/render-offer.js';
import { interfaceLanguages } from '../../../../src/domain/interface-languages.js';
import { listed } from '../../services.js';
import { buttonsOf, contextIn } from '../samples.js';
import { faults } from './samples.js';

const english = contextIn();

describe.each(interfaceLanguages)('in %s', (language) => {
  const context = contextIn(language);

  it('every fault has a text of its own, with the words that belong to it', () => {
    const texts = faults('নিয়ম').map((fault) => faultText(fault, context));
    expect(new Set(texts).size).toBe(texts.length);
    for (const text of texts) {
      expect(text.length).toBeLessThan(1_000);
      expect(text).not.toMatch(/\{\{|undefined|NaN/u);
    }
  });

  it('a form for a note keeps to Discord’s limits, and has what the note says', () => {
    const note = { title: 'শিরোনাম', text: 'متن', link: 'https://example.org/' };
    const state = { kind: 'note-edit', target: 'a'.repeat(24), version: 'b'.repeat(12) } as const;
    const form = noteForm(note, { ...state, owner: '1'.repeat(20) }, context);
    expect(form.title.length).toBeLessThanOrEqual(45);
    expect(form.custom_id.length).toBeLessThanOrEqual(100);
    const inputs = form.components.map((label) => {
      if (!('label' in label)) throw new Error('Expected labels');
      expect(label.label.length).toBeLessThanOrEqual(45);
      expect(label.description?.length ?? 0).toBeLessThanOrEqual(100);
      return 'value' in label.component ? label.component.value : undefined;
    });
    expect(inputs).toEqual([note.title, note.text, note.link]);
  });
});

describe('a form', () => {
  it('holds only notes that Discord takes', () => {
    const note = { title: 'T', text: 'x'.repeat(4_000), link: null };
    expect(fitsForm(note)).toBe(true);
    expect(fitsForm({ ...note, text: `${note.text}x` })).toBe(false);
    expect(fitsForm({ ...note, title: 'x'.repeat(501) })).toBe(false);
  });
});

const look = {
  kind: 'read',
  title: 'قواعد',
  language: 'ur',
  source: null,
  date: null,
  passages: 3,
  beginning: 'پہلا قاعدہ۔\n',
  warnings: [],
} as const;
const staged = '0mja1b2c3-AbCdEfGhIjKl';
const offered = { id: staged, name: 'a.txt', bytes: 5, expiresAt: 0, look, address: null };

describe('an offer', () => {
  const labels = (namesake: { path: string; found: { bytes: number; changedAt: number } } | null) =>
    buttonsOf(renderOffer({ ...offered, namesake }, english)).flat();

  it('is to keep or discard, or where its name is taken, to replace or keep both', () => {
    expect(labels(null).map(({ label }) => label)).toEqual(['Keep', 'Discard']);
    const [replace, both, discard] = labels({ path: 'a.txt', found: { bytes: 1, changedAt: 1 } });
    expect([replace?.label, both?.label, discard?.label]).toEqual([
      'Replace',
      'Keep both',
      'Discard',
    ]);
    expect(replace?.state).toMatchObject({ kind: 'document-keep', staged, how: 'replace' });
    expect(both?.state).toMatchObject({ kind: 'document-keep', staged, how: 'add' });
    expect(discard?.state).toMatchObject({ kind: 'document-discard', staged });
  });

  it('shows the beginning as it would be quoted', () => {
    const [embed] = renderOffer({ ...offered, namesake: null }, english).embeds;
    expect(embed?.description).toContain('پہلا قاعدہ۔');
    expect(embed?.description).not.toMatch(/^> $/mu);
  });
});

describe('a change', () => {
  const done = { state: 'done', refused: null, hasBegun: false, documents: 0 } as const;

  it('can be undone where something was taken out, when the index has it', () => {
    const view = { kind: 'removed', path: 'a.txt', removal: staged } as const;
    const going = renderChange({ ...view, index: { state: 'going' } }, english);
    expect(buttonsOf(going)).toEqual([]);
    const gone = renderChange({ ...view, index: { ...done, entry: null } }, english);
    expect(buttonsOf(gone).flat()[0]?.state).toMatchObject({
      kind: 'document-restore',
      removed: staged,
    });
    expect(gone.embeds[0]?.description).toContain('last document');
  });

  it('says where it begins a collection, and why a document is not answered from', () => {
    const view = { kind: 'kept', path: 'a.txt', removal: null } as const;
    const begun = { ...done, entry: listed('a.txt'), hasBegun: true, documents: 1 };
    const said = renderChange({ ...view, index: begun }, english).embeds[0]?.description;
    expect(said).toContain('1 passage');
    expect(said).toContain('documents of its own now');
    const twin = { ...done, entry: null, refused: 'It is a twin.' };
    const refused = renderChange({ ...view, index: twin }, english);
    expect(refused.embeds[0]?.description).toContain('It is a twin.');
    expect(refused.embeds[0]?.description).not.toContain('passage');
    expect(
      buttonsOf(refused)
        .flat()
        .map(({ label }) => label),
    ).toEqual(['Remove']);
  });
});

describe('the list', () => {
  it('says how a first document is added', () => {
    const nothing = { total: 0, passages: 0, page: 0, pages: 1 };
    const none = { ...nothing, documents: [], removed: [], refused: [] };
    const [embed] = renderDocumentList(none, english).embeds;
    expect(embed?.description).toContain('</documents add:1>');
  });
});
