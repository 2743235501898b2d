/** Paragraphs of the sample documents, told by words that stand in no other paragraph. */
export const paragraphs = {
  opening: [
    'Under ledelse av bypartikomiteen',
    'सिटी पार्टी समिति के निर्देशन',
    'سٹی پارٹی کمیٹی کی ہدایت',
    'সিটি পার্টি কমিটির নির্দেশনায়',
  ],
  focus: ['selektivt absorbere', 'चुनिंदा रूप से', 'منتخب طور پر', 'বেছে বেছে গ্রহণ'],
  plan334: ['334-KH/TU', '334-केएच/टीयू', '৩৩৪-কেএইচ/টিইউ'],
  plan356: ['356-KH/TU', '356-केएच/टीयू'],
  korea: ['19/DA-UBND'],
  petersburg: ['6. mars 2025', '6 मार्च, 2025', '6 مارچ، 2025', '৬ মার্চ, ২০২৫'],
  undp: ['5. september 2025', '5 सितंबर, 2025', '5 ستمبر 2025', '৫ সেপ্টেম্বর, ২০২৫'],
  closing: [
    'ledende senter for innovasjon',
    'अग्रणी केंद्र बनने',
    'اہم مرکز بننے',
    'শীর্ষস্থানীয় কেন্দ্র হয়ে',
  ],
  signers: ['Étaient présents à la cérémonie de signature'],
  regulation: ['a cité le contenu du règlement'],
  resolution57: ['57-NQ/TW'],
  resolution15: ['15-NQ/TW'],
  advantage: ['diplomatie interpersonnelle'],
  charter: ['est un point positif'],
  communities: ['rapprocher les communautés'],
  projects840: ['840 projets'],
} as const satisfies Record<string, readonly string[]>;

export type ParagraphName = keyof typeof paragraphs;

/** Questions about the sample documents, by language, with the paragraph that answers. */
export const answerable: Readonly<Record<string, readonly (readonly [string, ParagraphName])[]>> = {
  en: [
    ['When did Hanoi sign an agreement with St. Petersburg?', 'petersburg'],
    ['What is plan 334 about?', 'plan334'],
    ['Which plans implement resolution 59 on international integration?', 'plan356'],
    ['What does project 19/DA-UBND concern?', 'korea'],
    ['With which UN agency did Hanoi sign a letter of intent in September 2025?', 'undp'],
    ['How many investment projects has Hoa Lac attracted?', 'projects840'],
    [
      'Which resolution sets the orientation of Hanoi to 2030 with a vision to 2045?',
      'resolution15',
    ],
    ['Who was present at the signing ceremony?', 'signers'],
  ],
  nb: [
    ['Når signerte Hanoi en avtale med St. Petersburg?', 'petersburg'],
    ['Hva handler plan nr. 334 om?', 'plan334'],
    ['Hvilket prosjekt gjaldt en arbeidsdelegasjon i Korea?', 'korea'],
    ['Hva signerte Hanoi med UNDP i september 2025?', 'undp'],
    ['Hvor mange investeringsprosjekter har Hoa Lac tiltrukket seg?', 'projects840'],
    ['Hvilke planer skal gjennomføre resolusjon nr. 59?', 'plan356'],
  ],
  hi: [
    ['हनोई ने सेंट पीटर्सबर्ग के साथ समझौता कब किया?', 'petersburg'],
    ['योजना संख्या 334 किस बारे में है?', 'plan334'],
    ['कोरिया में प्रतिनिधिमंडल के लिए कौन सी परियोजना थी?', 'korea'],
    ['यूएनडीपी के साथ हनोई ने क्या हस्ताक्षर किया?', 'undp'],
    ['संकल्प संख्या 59 को कौन सी योजनाएँ लागू करती हैं?', 'plan356'],
    ['होआ लाक ने कितनी निवेश परियोजनाएँ आकर्षित की हैं?', 'projects840'],
  ],
  ur: [
    ['ہنوئی نے سینٹ پیٹرزبرگ کے ساتھ معاہدہ کب کیا؟', 'petersburg'],
    ['پلان نمبر 334 کس بارے میں ہے؟', 'plan334'],
    ['کوریا میں ورکنگ ڈیلی گیشن کا پروجیکٹ نمبر کیا ہے؟', 'korea'],
    ['اقوام متحدہ کے ترقیاتی پروگرام کے ساتھ کس چیز پر دستخط ہوئے؟', 'undp'],
    ['قرارداد نمبر 59 کو کون سے منصوبے نافذ کرتے ہیں؟', 'plan356'],
    ['پلان نمبر ۳۳۴ کیا ہے؟', 'plan334'],
  ],
  bn: [
    ['হ্যানয় কবে সেন্ট পিটার্সবার্গের সাথে চুক্তি স্বাক্ষর করে?', 'petersburg'],
    ['পরিকল্পনা নং ৩৩৪ কী সম্পর্কে?', 'plan334'],
    ['পরিকল্পনা নং 334 কী?', 'plan334'],
    ['কোরিয়ায় কর্মী প্রতিনিধিদলের প্রকল্প কোনটি?', 'korea'],
    ['ইউএনডিপির সাথে হ্যানয় কী স্বাক্ষর করেছে?', 'undp'],
    ['রেজোলিউশন নং 59 কোন পরিকল্পনাগুলি বাস্তবায়ন করে?', 'plan356'],
  ],
  fr: [
    ['Quand Hanoï a-t-elle signé un accord avec Saint-Pétersbourg ?', 'petersburg'],
    ["Combien de projets d'investissement le parc de Hoa Lac a-t-il attirés ?", 'projects840'],
    ["Qui est le président de l'Union des organisations d'amitié de Hanoï ?", 'signers'],
    ['Que vise la résolution n° 57 du Politburo ?', 'resolution57'],
    ['Sur quoi porte le plan n° 334 ?', 'plan334'],
    ['Quel est le grand avantage de la diplomatie interpersonnelle ?', 'advantage'],
  ],
  vi: [
    ['Hà Nội ký thỏa thuận với St. Petersburg khi nào?', 'petersburg'],
    ['Kế hoạch số 334 nói về điều gì?', 'plan334'],
    ['Khu công nghệ cao Hòa Lạc thu hút bao nhiêu dự án đầu tư?', 'projects840'],
    ['Dự án số 19/DA-UBND là gì?', 'korea'],
    ['Hà Nội ký gì với UNDP?', 'undp'],
    ['Nghị quyết số 57-NQ/TW của Bộ Chính trị nói về điều gì?', 'resolution57'],
  ],
};

/** Questions about other things, by language. */
export const unanswerable: Readonly<Record<string, readonly string[]>> = {
  en: [
    'How do I bake sourdough bread?',
    'Who won the football world cup in 2018?',
    'How tall is Mount Everest?',
    'What is plan 999 about?',
  ],
  nb: [
    'Hvordan bytter jeg dekk på bilen?',
    'Hvem vant Eurovision i 2023?',
    'Hva koster en brunost?',
  ],
  hi: ['मौसम कैसा है?', 'भारत के प्रधानमंत्री कौन हैं?', 'क्रिकेट विश्व कप किसने जीता?'],
  ur: ['پاکستان کا دارالحکومت کیا ہے؟', 'چاند زمین سے کتنا دور ہے؟', 'بریانی کیسے پکاتے ہیں؟'],
  bn: ['বাংলাদেশের জাতীয় ফুল কী?', 'কীভাবে রসগোল্লা তৈরি করতে হয়?', 'পৃথিবীর বৃহত্তম মহাসাগর কোনটি?'],
  fr: [
    'Quelle est la recette de la quiche lorraine ?',
    'Qui a peint la Joconde ?',
    'Quelle est la vitesse de la lumière ?',
  ],
  vi: ['Công thức nấu phở bò là gì?', 'Ai là tác giả Truyện Kiều?', 'Con voi nặng bao nhiêu?'],
};

/**
 * Questions about what the documents tell of, that they do not answer: another plan, another city, a
 * number that is not there.
 */
export const nearMisses: Readonly<Record<string, readonly string[]>> = {
  en: [
    'How many employees work in Hoa Lac?',
    'When was the agreement with Moscow signed?',
    'How much money did the UNDP give to Hanoi?',
    'How many people live in Hanoi?',
    'What is plan 335 about?',
    'When was the high-tech park of Hoa Lac founded?',
    'How long is the agreement with St. Petersburg valid?',
  ],
  nb: [
    'Hvor mange innbyggere har St. Petersburg?',
    'Når ble avtalen med Tokyo signert?',
    'Hva kostet prosjekt nr. 19 i Korea?',
    'Hvor mange delegater reiste til Korea?',
    'Hvor høyt er det høyeste bygget i Hoa Lac?',
    'Hvem er borgermester i Hanoi?',
  ],
  hi: [
    'सेंट पीटर्सबर्ग की जनसंख्या कितनी है?',
    'हनोई ने मॉस्को के साथ समझौता कब किया?',
    'यूएनडीपी ने कितने पैसे दिए?',
    'योजना संख्या 335 किस बारे में है?',
    'कोरिया में प्रतिनिधिमंडल में कितने लोग थे?',
    'हनोई के मेयर कौन हैं?',
  ],
  ur: [
    'سینٹ پیٹرزبرگ کی آبادی کتنی ہے؟',
    'ہنوئی نے ماسکو کے ساتھ معاہدہ کب کیا؟',
    'یو این ڈی پی نے کتنی رقم دی؟',
    'منصوبہ نمبر 335 کس بارے میں ہے؟',
    'کوریا جانے والے وفد میں کتنے لوگ تھے؟',
    'ہنوئی کا میئر کون ہے؟',
  ],
  bn: [
    'সেন্ট পিটার্সবার্গের জনসংখ্যা কত?',
    'হ্যানয় মস্কোর সাথে কবে চুক্তি করেছে?',
    'ইউএনডিপি কত টাকা দিয়েছে?',
    'পরিকল্পনা নং ৩৩৫ কী নিয়ে?',
    'কোরিয়ার প্রতিনিধিদলে কতজন ছিলেন?',
    'হ্যানয়ের মেয়র কে?',
  ],
  fr: [
    "Combien d'employés travaillent à Hoa Lac ?",
    "Quand l'accord avec Moscou a-t-il été signé ?",
    "Quel est l'âge de M. Nguyen Ngoc Ky ?",
    'Où habite M. Vu Xuan Hung ?',
    "Combien d'habitants compte Hanoï ?",
    'Combien coûte un terrain dans le parc de Hoa Lac ?',
  ],
  vi: [
    'Có bao nhiêu nhân viên làm việc tại Hòa Lạc?',
    'Hà Nội ký thỏa thuận với Moskva khi nào?',
    'UNDP đã cho Hà Nội bao nhiêu tiền?',
    'Dân số của St. Petersburg là bao nhiêu?',
    'Kế hoạch số 335 nói về điều gì?',
    'Thị trưởng Hà Nội là ai?',
  ],
};
