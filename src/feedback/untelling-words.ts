import { foldLetters } from '../retrieval/lexical/fold-letters.js';

/**
 * Articles, first and second persons, and forms of be, do and have, by language: a question asks the
 * same with and without them. None that turns a question about is here: no question word, no
 * negation, no preposition, no "can" or "must".
 */
const wordsOf: Readonly<Record<string, string>> = {
  en: 'a an the i we you me us my our your do does did is are was were am be been have has had im ive',
  nb: 'en ei et den det de jeg vi du dere meg oss min mitt mine vår vårt våre din ditt dine er var har hadde',
  fr: 'le la les un une des du je j tu on nous vous me te mon ma mes ton ta tes notre nos votre vos est sont suis ai avons avez',
  vi: 'tôi mình em bạn anh chị thì là cái ạ nhỉ',
  hi: 'मैं हम आप तुम मुझे हमें मेरा मेरी मेरे हमारा हमारी हमारे अपना अपनी अपने का की के है हैं हूँ हूं हो था थी थे थीं',
  ur: 'میں ہم آپ تم مجھے ہمیں میرا میری میرے ہمارا ہماری ہمارے اپنا اپنی اپنے کا کی کے ہے ہیں ہوں ہو تھا تھی تھے',
  bn: 'আমি আমরা আপনি তুমি আমার আমাদের আপনার তোমার হয় হল হলো ছিল আছে',
};

/** As words are compared, see `comparedWords`. */
export const untellingWords: ReadonlySet<string> = new Set(
  Object.values(wordsOf).flatMap((words) => foldLetters(words).split(' ')),
);

/** "How can I", "how should I" and "how to" ask the same; elsewhere these words tell questions apart. */
export const howWords: ReadonlySet<string> = new Set(['how', 'hvordan', 'comment']);
export const behindHow: ReadonlySet<string> = new Set(
  'can could should would to kan skal peut peux puis'.split(' '),
);
