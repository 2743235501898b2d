import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { courtesies } from '../../../src/answering/question/courtesies.js';
import { withoutCourtesies } from '../../../src/answering/question/without-courtesies.js';

/** A message, and the question in it. */
const messages: readonly (readonly [string, string])[] = [
  ['hi guys, how do I set the port? thanks!', 'how do I set the port?'],
  ['Hello there how do i join', 'how do i join'],
  ['please explain voting, thank you so much guys 🙏', 'explain voting'],
  ['help with voting pls', 'help with voting'],
  ['quick question: what is the port', 'what is the port'],
  ['Sorry if this has been asked before, but where is the map?', 'but where is the map?'],
  [
    'how do i join I have looked around but could not find it, any help is welcome.',
    'how do i join',
  ],
  ['Hei alle sammen! Når kommer lønna? På forhånd takk', 'Når kommer lønna?'],
  ['Hallo zusammen, wie ändere ich den Port? Danke im Voraus', 'wie ändere ich den Port?'],
  ['Bonjour à tous, comment voter ? Merci d’avance', 'comment voter ?'],
  ['hola a todos, cómo voto? gracias', 'cómo voto?'],
  ['नमस्ते दोस्तों, सर्वर का पोर्ट कैसे बदलें? धन्यवाद', 'सर्वर का पोर्ट कैसे बदलें?'],
  ['السلام علیکم سب کو، پورٹ کیسے بدلیں؟ شکریہ', 'پورٹ کیسے بدلیں؟'],
  ['নমস্কার সবাইকে, কীভাবে যোগ দেব? ধন্যবাদ', 'কীভাবে যোগ দেব?'],
  ['chào mọi người, cho mình hỏi làm sao để tham gia? cảm ơn ạ', 'làm sao để tham gia?'],
  ['大家好，请问怎么投票？谢谢', '怎么投票？'],
  ['Which country is it, please?', 'Which country is it?'],
  ['السلام عليكم بكم الاشتراك؟', 'بكم الاشتراك؟'],
  ['السلام علیکم سب سے بڑا شہر کون سا ہے؟', 'سب سے بڑا شہر کون سا ہے؟'],
  ['hey all hands meeting when?', 'all hands meeting when?'],
  ['مرحبا، كيف أصوت؟ شكرا جزيلا', 'كيف أصوت؟'],
];

/** Questions that look as if they had something around them. */
const untouched: readonly string[] = [
  'Hello World example',
  'All commands',
  'Help',
  'alle regler',
  'thanksgiving opening hours',
  'Thanks giving opening hours',
  '--flag what is it',
  '.env file',
  'I could not find the config file',
  'what is hi-res',
  'hilfe bei installation',
  'تیرنا کہاں سیکھیں؟',
  'What is TIA?',
  'How do I say thank you?',
  'How often are smoke detectors checked?',
  'What happens if the box is not checked?',
  'hva koster nytt tak',
  'Hvordan stiller jeg et spørsmål?',
  'Wie stelle ich eine Frage?',
  'Handy von LG',
  'Quoi de nouveau ?',
  'Comment demander pardon ?',
  '¿Cuándo es el Día de Acción de Gracias?',
  '¿Cómo hago una pregunta?',
  'मेरा पार्सल नहीं मिला',
  'میرا پارسل نہیں ملا',
  'রিফান্ড পাইনি',
  'হাই কোর্ট কোথায়?',
  'hướng dẫn cho người mới',
  'Chào giá là gì?',
  'سلام کیا ہے',
  'hello_world function',
  'hello-world docker image',
  'hello.py where',
  'hi.js',
  'Dag 1 hva skjer',
  'Buenas prácticas de seguridad',
  'как задать вопрос',
];

describe('withoutCourtesies', () => {
  it.each(messages)('leaves the question: %s', (message, question) => {
    expect(withoutCourtesies(message)).toBe(question);
  });

  it.each(untouched)('leaves a question as it is: %s', (question) => {
    expect(withoutCourtesies(question)).toBe(question);
  });

  it.each(['thanks', 'Hi!', 'hello everyone', 'Thanks in advance :)', 'شکریہ', '谢谢', ''])(
    'leaves nothing where nothing is asked: %s',
    (message) => {
      expect(withoutCourtesies(message)).toBe('');
    },
  );

  it('takes every greeting and every thanks off, in any language', () => {
    for (const { phrase: greeting } of courtesies.greetings) {
      for (const { phrase: thanks } of courtesies.thanks.slice(0, 9)) {
        const message = `${greeting}, what is rule 7; ${thanks}`;
        expect(withoutCourtesies(message), message).toBe('what is rule 7');
      }
    }
    for (const { phrase: thanks } of courtesies.thanks) {
      expect(withoutCourtesies(`what is rule 7? ${thanks}!`), thanks).toBe('what is rule 7?');
    }
  });

  it('gives a part of any text, and the same of what it gave', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'hi',
        ' ',
        ', ',
        '? ',
        'thanks',
        'any help',
        'i have looked',
        'नमस्ते',
        'शुक्रिया',
        '🙏',
      ),
      fc.string({ unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('').normalize('NFC');
        const left = withoutCourtesies(text);
        expect(text).toContain(left);
        expect(withoutCourtesies(left)).toBe(left);
      }),
    );
  });
});
