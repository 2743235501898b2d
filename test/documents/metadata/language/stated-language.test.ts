import { describe, expect, it } from 'vitest';
import { statedLanguage } from '../../../../src/documents/metadata/language/stated-language.js';
import { load } from '../../paragraphs-of.js';

/** Running text of some 150 letters and more. */
const texts: Readonly<Record<string, string>> = {
  nb: 'Kortet er gratis for alle som bor i kommunen, og du henter det i skranken. På lørdager stenger vi klokken to, og om sommeren holder vi åpent til seks. Ta med deg det gamle kortet når du kommer.',
  en: 'The card is free for everyone who lives in the town, and you get it at the desk. On Saturdays we close at two, and in the summer we are open until six. Bring the old card with you when you come.',
  de: 'Der Ausweis ist für alle frei, die in der Gemeinde wohnen, und man holt ihn an der Theke. Am Samstag schließen wir um zwei, und im Sommer ist bis sechs Uhr geöffnet. Bitte bringen Sie den alten Ausweis mit.',
  fi: 'Kortti on ilmainen kaikille, jotka asuvat kunnassa, ja sen saa tiskiltä. Lauantaina suljemme kello kaksi, mutta kesällä olemme avoinna kuuteen. Ota vanha kortti mukaan, kun tulet, niin se uusitaan heti.',
  pl: 'Karta jest bezpłatna dla każdego, kto mieszka w gminie, i można ją odebrać przy ladzie. W sobotę zamykamy o drugiej, a latem jest otwarte do szóstej. Proszę zabrać ze sobą starą kartę, jeśli się ją ma.',
  tr: 'Kart, ilçede oturan herkes için ücretsizdir ve bankodan alınır. Cumartesi günü saat ikide kapatırız, ama yaz aylarında altıya kadar açık olan bir yer de var. Gelirken eski kartı da getirin, çünkü o geri alınır.',
  vi: 'Thẻ được cấp miễn phí cho những người sống trong xã và có thể nhận tại quầy. Thứ bảy chúng tôi đóng cửa lúc hai giờ, còn mùa hè thì mở cửa đến sáu giờ. Khi đến, hãy mang theo thẻ cũ của các bạn.',
  ru: 'Билет бесплатный для всех, кто живёт в городе, его выдают у стойки. В субботу мы закрываемся в два часа, а летом работаем до шести.',
  hi: 'कार्ड नगर में रहने वाले सभी लोगों के लिए मुफ़्त है और काउंटर पर मिलता है। शनिवार को हम दो बजे बंद करते हैं, और गर्मियों में छह बजे तक खुले रहते हैं।',
  bn: 'শহরে যাঁরা থাকেন তাঁদের সবার জন্য কার্ডটি বিনামূল্যে, কাউন্টারে পাওয়া যায়। শনিবার দুটোয় বন্ধ হয়।',
  ur: 'یہ کارڈ شہر میں رہنے والے سب لوگوں کے لیے مفت ہے اور کاؤنٹر پر ملتا ہے۔ ہفتے کو ہم دو بجے بند کرتے ہیں۔',
  th: 'บัตรนี้ไม่มีค่าใช้จ่ายสำหรับทุกคนที่อาศัยอยู่ในเมือง และรับได้ที่เคาน์เตอร์',
};

const pairs = Object.entries(texts);

describe('statedLanguage', () => {
  it.each(pairs)('is believed where it is right: %s', (language, text) => {
    const found = statedLanguage(text, language);
    expect(found.language).toBe(language);
    expect(found.certainty).toBeGreaterThan(0.9);
    expect(found.certainty).toBeLessThan(1);
  });

  it.each(pairs.filter(([language]) => language !== 'en'))(
    'gives way to the text where a template says English: %s',
    (language, text) => {
      expect(statedLanguage(text, 'en').language).toBe(language);
    },
  );

  it('gives way to English as well', () => {
    for (const language of ['nb', 'fr', 'pl', 'hi', 'ur', 'zh'])
      expect(statedLanguage(texts['en']!, language).language).toBe(language === 'zh' ? 'zh' : 'en');
  });

  it.each([
    [
      'a page of names',
      'Kari Nordmann, Ole Hansen, Ingrid Bakke, Bjørn Dahl, Åse Solberg, Per Moen, Turid Lie, Arne Haugen, Liv Strand, Knut Berg, Sigrid Vik, Odd Holm',
    ],
    [
      'a page of places',
      'Oslo Bergen Trondheim Stavanger Drammen Fredrikstad Kristiansand Sandnes Tromsø Sarpsborg Skien Ålesund Sandefjord Haugesund Tønsberg Moss Porsgrunn',
    ],
    ['a short page', 'Åpningstider i dag: ni til fem.'],
    [
      'commands',
      'npm install --save-dev vitest playwright typescript eslint prettier oxlint tsx esbuild rollup vite webpack parcel mocha chai jest karma sinon',
    ],
    ['numbers', '12 34 56 78, 90 12 34 56'],
    [
      'a quotation',
      `The sign says “${texts['nb']!.slice(0, 60)}”, and that is what the card is for: it is free for all who live in the town, and the desk has it.`,
    ],
  ])('is believed where little speaks against it: %s', (_, text) => {
    expect(statedLanguage(text, 'en').language).toBe('en');
  });

  it.each([
    [
      'id',
      'Kartu ini gratis untuk semua orang yang tinggal di kota dan dapat diambil di meja. Pada hari Sabtu kami tutup pukul dua, tetapi pada musim panas buka sampai pukul enam sore.',
    ],
    [
      'nn',
      'Kortet er gratis for alle som bur i kommunen, og du hentar det i skranken. På laurdagar stengjer vi klokka to, og om sommaren har vi ope til seks. Ta med det gamle kortet når de kjem.',
    ],
    [
      'cy',
      "Mae'r cerdyn am ddim i bawb sy'n byw yn y dref, ac mae ar gael wrth y ddesg. Ar ddydd Sadwrn rydym yn cau am ddau, ond yn yr haf rydym ar agor tan chwech o'r gloch.",
    ],
    [
      'sw',
      'Kadi ni bure kwa kila mtu anayeishi mjini na inapatikana kwenye kaunta. Siku ya Jumamosi tunafunga saa nane mchana, lakini wakati wa kiangazi tunafungua hadi saa kumi na mbili.',
    ],
    [
      'gl',
      'A tarxeta é de balde para todos os que viven no concello, e recóllese no mostrador. Os sábados pechamos ás dúas, pero no verán temos aberto ata as seis da tarde todos os días.',
    ],
    [
      'sr',
      'Kartica je besplatna za sve koji žive u opštini i dobija se na šalteru. Subotom zatvaramo u dva, a leti radimo do šest. Ponesite staru karticu kad dolazite da je zamenimo.',
    ],
  ])('is believed of a language that the detector takes for another: %s', (language, text) => {
    expect(statedLanguage(text, language).language).toBe(language);
  });

  it('is doubted, not dropped, where the text rather looks like a relative', () => {
    expect(statedLanguage(texts['nb']!, 'da')).toEqual({ language: 'da', certainty: 0.6 });
  });

  it('is the owner’s whatever the text looks like', () => {
    expect(statedLanguage(texts['ru']!, 'en', { byOwner: true }).language).toBe('en');
  });
});

describe('the language of a document', () => {
  it('is that of its text where its page plainly says another', async () => {
    const page = (lang: string) =>
      `<html lang="${lang}"><body><p>${texts['nb']!}</p></body></html>`;
    expect((await load('a.html', page('en-US'))).language).toBe('nb');
    expect((await load('a.html', page('no'))).language).toBe('nb');
  });
});
