import { describe, expect, it } from 'vitest';
import { renderExplanation } from '../../../src/cli/output/render-explanation.js';
import type { PassageExplanation } from '../../../src/domain/answer.js';

function passage(changed: Partial<PassageExplanation>): PassageExplanation {
  const contributions = { passage: 0.2, sentence: 0.3, document: 0.1, language: 0 };
  const cosines = { passageCosine: 0.9, sentenceCosine: 0.88, documentCosine: 0.86 };
  const lexical = { coverage: 0.5, chanceCoverage: 0.1, exactShare: null };
  return {
    document: 'elva.md',
    title: 'पुल',
    language: 'hi',
    start: 3,
    end: 40,
    shown: { document: 'elva.md', text: 'पुल', headings: [] },
    isQuoted: true,
    score: 0.85,
    probability: 0.9,
    features: { dense: 0.6, coverage: 0.5 },
    trace: { ...cosines, languageOffset: 0, ...lexical, fused: 0.88 },
    contributions: { ...contributions, coverage: 0.28, exactWords: 0, weight: 0 },
    pooling: -0.03,
    words: [{ word: 'पुल', coverage: 0.5, grams: ['_पुल', 'पुल_'] }],
    editions: ['hi', 'bn'],
    ...changed,
  };
}

describe('an explanation', () => {
  const second = passage({
    title: 'Broen',
    language: 'nb',
    isQuoted: false,
    score: 0.6,
    probability: 0.1,
    words: [],
    contributions: { ...passage({}).contributions, passage: 0.25, coverage: 0 },
    pooling: -0.05,
  });
  const text = renderExplanation([passage({}), second]);

  it('shows what each part adds', () => {
    const rows = text.split('\n').filter((line) => /^ *\d\. +[+0-9]/.test(line));
    expect(rows.map((row) => row.trim().split(/ +/))).toEqual([
      ['1.', '+0.200', '+0.300', '+0.100', '0.000', '+0.280', '0.000', '-0.030', '0.850', '90%'],
      ['2.', '+0.250', '+0.300', '+0.100', '0.000', '0.000', '0.000', '-0.050', '0.600', '10%'],
    ]);
  });

  it('shows what a weight costs where one is set', () => {
    const light = { ...passage({}).contributions, weight: -0.075 };
    const shown = renderExplanation([passage({}), passage({ contributions: light, score: 0.775 })]);
    expect(shown).toMatch(/ weight  editions/);
    expect(shown).toContain('Number 2 is 0.075 behind: weight -0.075.');
    expect(text).not.toContain('weight');
  });

  it('shows the words that counted, with their 4-grams', () => {
    expect(text).toContain('words: पुल 50% (_पुल पुल_)');
    expect(text).toContain('words: none in common');
  });

  it('says why the next one came behind, what weighs most first', () => {
    expect(text).toContain(
      'Number 2 is 0.250 behind: coverage -0.280, passage +0.050, editions -0.020.',
    );
    expect(text).toContain('Broen (nb), elva.md 3 to 40, not quoted');
  });

  it('says that reading decided where the next one has more by the score', () => {
    const shown = renderExplanation([
      passage({ score: 0.5 }),
      passage({ score: 0.6, pooling: 0.1 }),
    ]);
    expect(shown).toMatch(/Number 2 has 0\.100 more \(.*\), but reading it told less\./u);
  });

  it('obeys no control character of a title', () => {
    expect(renderExplanation([passage({ title: 'a\u001b[31mb' })])).not.toContain('\u001b');
  });
});
