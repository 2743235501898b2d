import { describe, expect, it } from 'vitest';
import { questionChoices } from '../../../src/discord/render/question-choices.js';

const finding = (...headings: string[]) => ({ find: () => headings });

describe('choices for a question', () => {
  it('keep what was typed as the first, as it was typed, and none twice', () => {
    expect(questionChoices(' nets ', finding('Nets', 'Nets  and boats', 'Nets and boats'))).toEqual(
      [
        { name: 'nets', value: ' nets ' },
        { name: 'Nets', value: 'Nets' },
        { name: 'Nets and boats', value: 'Nets and boats' },
      ],
    );
    expect(questionChoices('Nets', finding('Nets')).map(({ value }) => value)).toEqual(['Nets']);
  });

  it('are headings alone where nothing was typed yet', () => {
    expect(questionChoices(' ', finding('Nets'))).toEqual([{ name: 'Nets', value: 'Nets' }]);
  });

  it('are none where they could only replace what was typed', () => {
    expect(questionChoices('What are nets?', finding())).toEqual([]);
    expect(questionChoices('n'.repeat(100), finding('Nets'))).toHaveLength(2);
  });

  it('are none, and not even looked for, where what was typed is too long for a choice', () => {
    const catalogue = { find: () => expect.fail('Headings were looked for') };
    expect(questionChoices('ক্ষি'.repeat(26), catalogue)).toEqual([]);
  });

  it('are cut between graphemes, in both directions of writing', () => {
    const [bengali, urdu] = questionChoices('', finding('ক্ষি'.repeat(40), 'ٹیکنالوجی '.repeat(20)));
    expect(bengali?.value).toMatch(/^(?:ক্ষি)+…$/u);
    expect(bengali?.value.length).toBeLessThanOrEqual(100);
    expect(urdu?.name).toMatch(/^\u2068ٹیکنالوجی .*…\u2069$/u);
    expect(urdu?.name.length).toBeLessThanOrEqual(100);
    expect(urdu?.value).not.toMatch(/[\u2066-\u2069]/u);
  });
});
