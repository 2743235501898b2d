import { describe, expect, it } from 'vitest';
import { declaredLanguage } from '../../../../src/documents/metadata/language/declared-language.js';
import { detectLanguage } from '../../../../src/documents/metadata/language/language.js';

describe('detectLanguage', () => {
  it.each([
    ['nb', 'Når signerte Hanoi en avtale?'],
    ['nb', 'Hva er plan 334?'],
    ['nn', 'Kven skreiv under avtala med Hanoi?'],
    ['da', 'Hvem underskrev aftalen mellem Hanoi og UNDP?'],
    ['sv', 'Vem skrev under avtalet med Hanoi?'],
    ['en', 'What is plan 334?'],
    ['fr', "Qui a signé l'accord ?"],
    ['de', 'Wer hat das Abkommen unterschrieben?'],
    ['vi', 'Kế hoạch 334 là gì?'],
    ['ur', 'خط کیا ہے'],
    ['ar', 'متى وقعت هانوي الاتفاق؟'],
    ['fa', 'هانوی چه زمانی توافق را امضا کرد؟'],
    ['hi', 'योजना 334 क्या है?'],
    ['mr', 'योजना ३३४ काय आहे?'],
    ['ne', 'योजना ३३४ के हो र कसले गरेको हो?'],
    ['bn', '৩৩৪ নং পরিকল্পনা কি?'],
    ['as', 'হানয়ে চুক্তিখন কেতিয়া স্বাক্ষৰ কৰিছিল?'],
    ['ru', 'Когда Ханой подписал соглашение?'],
    ['uk', 'Коли Ханой підписав угоду?'],
    ['ja', '計画334とは何ですか'],
    ['zh', '第334号计划是什么'],
    ['ko', '계획 334는 무엇입니까'],
    ['ta', 'திட்டம் 334 என்றால் என்ன?'],
    ['ur', 'Super Bowl 50 کیا ہے'],
  ])('tells %s: %s', (language, question) => {
    const detected = detectLanguage(question);
    expect(detected.language).toBe(language);
    expect(detected.certainty).toBeGreaterThan(0.3);
    expect(detected.certainty).toBeLessThanOrEqual(1);
  });

  it.each(['', '334', '?!', 'ok', 'Hanoi', 'plan 334', 'https://example.org/hvor-er-du', '😀'])(
    'says that it cannot tell "%s"',
    (text) => {
      expect(detectLanguage(text)).toEqual({ language: 'und', certainty: 0 });
    },
  );

  it('chooses among the given languages only', () => {
    expect(detectLanguage('Hvad er plan 334?', { among: ['nb', 'en'] }).language).toBe('nb');
    expect(detectLanguage('Kva er plan 334?', { among: ['nb', 'en'] }).language).toBe('nb');
    expect(detectLanguage('Kva er plan 334?', { among: ['nn', 'en'] }).language).toBe('nn');
    expect(detectLanguage('योजना 334 क्या है?', { among: ['nb', 'en'] }).language).toBe('und');
  });

  it('takes no other language for the only one that is left of its script', () => {
    const among = ['ur', 'hi', 'en'];
    expect(detectLanguage('متى وقعت هانوي اتفاقية؟', { among }).language).toBe('und');
    expect(detectLanguage('ہنوئی نے معاہدہ کب کیا؟', { among }).language).toBe('ur');
    expect(detectLanguage('معاہدہ مكتوب', { among }).language).toBe('ur');
    expect(detectLanguage('خلاصہ', { among: ['ur', 'ar'] }).language).toBe('ur');
  });

  it('is not led astray by a heading in another language', () => {
    const text = `Vietnam News Agency, all rights reserved.\n${'Hovedstaden har inngått en avtale om samarbeid. '.repeat(40)}`;
    expect(detectLanguage(text).language).toBe('nb');
  });

  it('is surer of a long text than of a short one', () => {
    const short = detectLanguage('Hva er plan 334?').certainty;
    expect(detectLanguage('Hva er plan 334, og hvem signerte avtalen?').certainty).toBeGreaterThan(
      short,
    );
  });
});

describe('declaredLanguage', () => {
  it.each([
    ['no', 'nb'],
    ['nb-NO', 'nb'],
    ['NN_no', 'nn'],
    ['en-GB', 'en'],
    ['eng', 'en'],
    ['zh-Hant-TW', 'zh'],
    [' ur ', 'ur'],
  ])('reads %s as %s', (stated, code) => {
    expect(declaredLanguage(stated)).toBe(code);
  });

  it.each([null, '', 'und', 'Norwegian', 'e', '12', 'en_____'])('passes over %s', (stated) => {
    expect(declaredLanguage(stated)).toBeNull();
  });
});
