import type { Script } from '../script.js';
import { wordList } from '../word-list.js';

/** Languages that may be written in a script; where there is but one, the script tells it. */
export const languagesOfScript: Readonly<Record<Script, readonly string[]>> = {
  Latn: wordList(`
    az, ca, cs, da, de, en, es, et, eu, fi, fr, hr, hu, is, it,
    lt, lv, ms, nb, nl, pl, pt, ro, sk, sl, sq, sv, tl, tr,
    vi, yo,
  `),
  Cyrl: ['be', 'bg', 'ru', 'sr', 'uk'],
  Arab: ['ar', 'fa', 'ku', 'ur'],
  Deva: ['hi', 'mr', 'ne'],
  Beng: ['bn'],
  Grek: ['el'],
  Hebr: ['he'],
  Guru: ['pa'],
  Gujr: ['gu'],
  Orya: ['or'],
  Taml: ['ta'],
  Telu: ['te'],
  Knda: ['kn'],
  Mlym: ['ml'],
  Sinh: ['si'],
  Thai: ['th'],
  Laoo: ['lo'],
  Khmr: ['km'],
  Mymr: ['my'],
  Geor: ['ka'],
  Armn: ['hy'],
  Ethi: ['am'],
  Hang: ['ko'],
  Kana: ['ja'],
  Hani: ['zh'],
};

const words = (list: string): ReadonlySet<string> => new Set(list.normalize('NFC').split(' '));

/** Common words that tell a language from those most like it. */
export const cueWords: Readonly<Record<string, ReadonlySet<string>>> = {
  nb: words(
    'hva hvem hvor hvilke hvilken hvilket hvordan hvorfor når av ble blitt seg meg deg jeg mellom etter noe noen uten ut opp nå mot fikk gikk gjør sier også ikke fra og er det på til med som kvinner menn',
  ),
  da: words(
    'hvad hvem hvor hvilke hvilken hvilket hvordan hvorfor hvornår af blev blevet sig mig dig jeg mellem efter noget nogen nogle uden ud op nu mod fik gik gør siger også ikke fra og er det på til med som kvinder mænd',
  ),
  sv: words(
    'vad vem var vilka vilken vilket hur varför när av blev blivit sig mig dig jag mellan efter något någon några utan ut upp nu mot fick gick gör säger också inte från och är det på till med som att för ett',
  ),
  de: words(
    'der die das und ist nicht ein eine was wer wie wann wo welche welcher von mit für im zu den dem auf',
  ),
  nl: words('de het een en is niet wat wie hoe wanneer waar welke van met voor in te op zijn'),
  en: words(
    'the of and to in is are was were what who how when where which why for on with from by as at after be has his her their that this a an it',
  ),
  fr: words(
    'le la les des du de un une et est sont que qui quoi quel quelle quels quelles comment quand où pourquoi pour dans sur avec par au aux en à il elle se ne pas plus ses son sa après',
  ),
  es: words(
    'el la los las de del un una y es son que qué quién cómo cuándo dónde cuál para en con por al se no',
  ),
  pt: words(
    'o a os as de do da dos das um uma e é são que quem como quando onde qual para em com por ao no na se não',
  ),
  it: words(
    'il lo la i gli le di del della un una e è sono che chi come quando dove quale per in con da al nel si non',
  ),
  ms: words(
    'yang dan di ke dari untuk dengan apa siapa bagaimana kapan mana adalah ini itu tidak pada oleh',
  ),
  vi: words(
    'là gì của và có được những các ai khi nào đâu bao nhiêu tại sao như thế trong cho với không đã làm',
  ),
  ur: words(
    'ہے ہیں میں کے کا کی کو سے نے اور کیا تھا تھی تھے ہوا ہوئی پر گیا کس کسے کون کتنے کتنا کتنی کب کہاں کیوں کیسے نہیں لیے ایک یہ وہ ہو ساتھ تک کون سا کون سی',
  ),
  fa: words(
    'است هستند در از به را که این آن با برای چه چیست کیست چند چگونه کجا چرا چقدر آیا شد شده می کرد کند هر یک نیست بود',
  ),
  ar: words(
    'في من إلى على عن هو هي ما ماذا متى أين كيف لماذا كم هل هذا هذه التي الذي مع كان كانت أن لا',
  ),
  hi: words(
    'है हैं में के का की को से ने और क्या था थी थे हुआ हुई पर किया गया किस किसने कौन कितने कितना कब कहाँ कहां क्यों कैसे नहीं लिए एक यह वह द्वारा हो साथ तक',
  ),
  mr: words(
    'आहे आहेत होते होता होती मध्ये आणि काय कोण किती केव्हा कधी कुठे का कसे नाही साठी एक हे ते या व की झाले झाला केले केला',
  ),
  ne: words(
    'छ छन् हो हुन् थियो थिए भएको भयो गर्न गर्ने गरेको लाई हरू र के को कति कहिले कहाँ किन कसरी छैन लागि एक यो त्यो मा पनि',
  ),
};

/** Words that tell the two written forms of Norwegian apart, which are else too alike. */
export const norwegianCues = {
  nb: words(
    'hva hvem hvor hvilke hvilken hvilket hvordan hvorfor ble blitt jeg noe noen uten fikk gikk gjør sier ikke fra de en et mer være hun dere',
  ),
  nn: words(
    'kva kven kor kvar korleis kvifor vart vorte eg noko nokon nokre utan fekk gjekk gjer ikkje frå dei ein eit meir vere ho dykk berre',
  ),
} as const;

/** Letters that a language alone has among those of its script. */
export const cueLetters: Readonly<Record<string, RegExp>> = {
  ur: /[ٹڈڑںےہھۓ]/gu,
  fa: /\u200c/gu,
  ar: /[ةىيكأإ]/gu,
  ku: /[ێۆڵڕ]/gu,
  mr: /ळ/gu,
  vi: /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/giu,
  uk: /[іїєґ]/giu,
  be: /ў/giu,
  ru: /[ыэё]/giu,
  sr: /[јљњћђџ]/giu,
};
