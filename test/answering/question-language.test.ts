import { describe, expect, it } from 'vitest';
import { questionLanguage } from '../../src/answering/question-language.js';

describe('questionLanguage', () => {
  it.each([
    ['nb', 'Når signerte Hanoi en avtale?'],
    ['nn', 'Kven kan låne bøker?'],
    ['en', 'Who may borrow books?'],
    ['fr', 'Qui peut emprunter des livres ?'],
    ['vi', 'Kế hoạch 334 là gì?'],
    ['hi', 'योजना 334 क्या है?'],
    ['ur', 'پلان نمبر 334 کیا ہے؟'],
    ['ur', 'قرض کی مدت'],
    ['bn', 'দাম কত?'],
  ])('is certain of %s: %s', (language, question) => {
    expect(questionLanguage(question)).toBe(language);
  });

  it.each([
    ['de', 'Wann öffnet die Bibliothek?'],
    ['de', 'Öffnungszeiten?'],
    ['de', 'Wer hat das Abkommen mit Hanoi unterschrieben?'],
    ['da', 'Hvem må låne bøger?'],
    ['sv', 'Hur installerar jag pnpm?'],
    ['nl', 'Wie mag boeken lenen?'],
    ['it', 'Che cos’è il piano 334?'],
    ['pt', 'Quem pode pedir livros?'],
    ['tr', 'Kim kitap ödünç alabilir?'],
    ['lt', 'Kiek tai kainuoja?'],
    ['mr', 'योजना ३३४ काय आहे?'],
    ['ar', 'ما السعر؟'],
    ['fa', 'قیمت چند است؟'],
    ['as', 'হানয়ে চুক্তিখন কেতিয়া স্বাক্ষৰ কৰিছিল?'],
  ])('takes %s for none of the interface’s languages: %s', (language, question) => {
    expect(questionLanguage(question)).toBe(language);
  });

  it.each([
    'Hanoi UNDP',
    'login',
    'API key',
    'plan 334',
    'FAQ',
    // The same in Danish.
    'Hvordan installerer jeg det?',
    // A book in Persian, too.
    'کتاب',
    '334',
    '',
  ])('is not certain of "%s"', (question) => {
    expect(questionLanguage(question)).toBe('und');
  });
});
