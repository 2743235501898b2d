import { describe, expect, it } from 'vitest';
import { informativeSentences } from '../../../src/retrieval/editions/informative-sentences.js';

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
    '図書館は午前10時から午後18時まで。',
    '图书馆的开放时间是上午10点到下午18点为止。',
    'لائبریری ہر روز کھلی ہے، صبح 10 سے 18 تک۔',
    'पुस्तकालय खुला है सुबह से शाम 6 तक।',
    'গ্রন্থাগার খোলা থাকে সকাল থেকে 6 টা।',
    'Books must be returned within 3 days.',
    'You may keep the books for no more than 1 day.',
    'Is the library in Fjellvik still open at 18 too?',
    'The library is open on all weekdays until 6 pm.',
    'The library is open on all weekdays until 6 PM.',
    'Die Bibliothek schließt am Samstag um 14 Uhr.',
    'Biblioteket har vært stengt for publikum i 3 år.',
    'Entrée gratuite pour les enfants de moins de 3 ans.',
    'Thư viện mở cửa vào các ngày trong tuần từ 8 giờ.',
    'Trẻ em phải có người lớn đi cùng đến 12 độ.',
    'Библиотека закрыта для посетителей на 3 дня.',
    'వేసవిలో గ్రంథాలయం మూసి ఉండేది 3 నెల.',
  ])('%s', (sentence) => {
    expect(informativeSentences([sentence])).toEqual([0]);
  });

  it.each([
    'Opening hours',
    'Coffee 30',
    'Closed.',
    'Sandwich with roast beef and horseradish 85',
    'Sandwich with roast beef and horseradish 85 kr.',
    'Sandwich with roast beef and horseradish (85kr.)',
    'Sandwich with roast beef and horseradish 85 Kč.',
    'Sandwich with roast beef and horseradish 12 zł.',
    'Sandwich with roast beef and horseradish 12 EUR.',
    'Бутерброд с ростбифом и хреном 85 руб.',
    'Бутерброд з ростбіфом і хроном 85 грн.',
    'First name and last name of the child',
    'Departure 06:25, arrival 13:05, platform 4.',
    '1 nom 2 prénom 3 rue 4 localité 5 code postal 6 période 7 classe 8 salaire.',
    '1 | 2 | 3 | 4 | 5 | 6 | 7 8 | 9 | 10',
    '',
  ])('are not: %s', (line) => {
    expect(informativeSentences([line])).toEqual([]);
  });

  it('are those between labels, and none where labels are most of what there is', () => {
    const informative = 'The café is open every day of the week.';
    expect(informativeSentences(['The café', informative, 'Coffee 30'])).toEqual([1]);
    const menu = Array.from({ length: 5 }, (_, i) => `Sandwich with cheese 3${i}`);
    expect(informativeSentences([informative, ...menu])).toEqual([]);
  });
});
