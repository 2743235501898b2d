import { describe, expect, it } from 'vitest';
import { tellingSentences } from '../../../src/retrieval/editions/telling-sentences.js';

describe('sentences that say something', () => {
  it.each([
    'Biblioteket er åpent mandag til fredag fra 10 til 18.',
    'Mélangez 500 g de farine, 10 g de sel et 20 g de levure fraîche.',
    'पुस्तकालय हर शनिवार को दोपहर दो बजे बंद होता है।',
    'لائبریری ہفتے کو دو بجے بند ہوتی ہے۔',
    'শনিবার গ্রন্থাগার দুপুর দুইটায় বন্ধ হয়।',
    '図書館は土曜日の午後二時に閉まります。',
    'ห้องสมุดปิดเวลาบ่ายสองโมงในวันเสาร์',
    'Did the teacher lend books from her kitchen?”',
    'The library was founded by a teacher.[12]',
    'Le samedi, la bibliothèque est ouverte de 10 h à 14 h.',
  ])('%s', (sentence) => {
    expect(tellingSentences([sentence])).toEqual([0]);
  });

  it.each([
    'Opening hours',
    'Coffee 30',
    'Closed.',
    'Sandwich with roast beef and horseradish 85',
    'Sandwich with roast beef and horseradish 85 kr.',
    'First name and last name of the child',
    'Departure 06:25, arrival 13:05, platform 4.',
    '1 nom 2 prénom 3 rue 4 localité 5 code postal 6 période 7 classe 8 salaire.',
    '1 | 2 | 3 | 4 | 5 | 6 | 7 8 | 9 | 10',
    '',
  ])('are not: %s', (line) => {
    expect(tellingSentences([line])).toEqual([]);
  });

  it('are those between labels, and none where labels are most of what there is', () => {
    const told = 'The café is open every day of the week.';
    expect(tellingSentences(['The café', told, 'Coffee 30'])).toEqual([1]);
    const menu = Array.from({ length: 5 }, (_, i) => `Sandwich with cheese 3${i}`);
    expect(tellingSentences([told, ...menu])).toEqual([]);
  });
});
