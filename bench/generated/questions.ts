import { generatedSentence } from './generated-text.js';
import { between, seededRandom } from './random.js';
import type { WordLists } from './sample-words.js';

/** Languages that people ask in although no sample document is written in them. */
const askedOnly: WordLists = new Map([
  [
    'en',
    (
      'when where which why how did does was were the a of in on with for from city plan agreement ' +
      'science technology cooperation government people energy transport signed opened built ' +
      'capital region country year programme project innovation delegation experts training'
    ).split(' '),
  ],
  [
    'vi',
    (
      'khi nào ở đâu tại sao thế nào thành phố kế hoạch thỏa thuận khoa học công nghệ hợp tác ' +
      'chính phủ người dân năng lượng giao thông ký kết mở xây dựng thủ đô vùng quốc gia năm ' +
      'chương trình dự án đổi mới sáng tạo đoàn chuyên gia đào tạo'
    ).split(' '),
  ],
]);

/** Different questions, the languages in turn. */
export function generatedQuestions(words: WordLists, count: number): readonly string[] {
  const lists = [...words.values(), ...askedOnly.values()];
  const random = seededRandom(7);
  const questions = new Set<string>();
  while (questions.size < count) {
    const list = lists[questions.size % lists.length] ?? [];
    questions.add(generatedSentence(random, list, between(random, 4, 14), '?'));
  }
  return [...questions];
}
