import type { PageLanguage } from './page-language.js';

/** A question that the sample documents answer, in each language of the page. */
export const sampleQuestions: Readonly<Record<PageLanguage, string>> = {
  en: 'When was the agreement with St. Petersburg signed?',
  fr: 'Combien de projets d’investissement le parc de Hoa Lac a-t-il attirés ?',
  hi: 'कोरिया में प्रतिनिधिमंडल के लिए कौन सी परियोजना थी?',
  nb: 'Hva signerte Hanoi med UNDP i september 2025?',
  ur: 'قرارداد نمبر 59 کو کون سے منصوبے نافذ کرتے ہیں؟',
  bn: 'রেজোলিউশন নং 59 কোন পরিকল্পনাগুলি বাস্তবায়ন করে?',
  vi: 'Ngày 6 tháng 3 năm 2025 Hà Nội ký thỏa thuận gì với St. Petersburg?',
};

/** Offered beside the visitor's own: each is about something else. */
const others = ['fr', 'hi', 'nb'] as const satisfies readonly PageLanguage[];

/** The languages of the three questions to offer: the visitor's first, then two to try others. */
export function offeredLanguages(own: PageLanguage): readonly PageLanguage[] {
  return [...new Set([own, ...others])].slice(0, 3);
}
