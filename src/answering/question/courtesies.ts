/**
 * What people put around a question, in the languages that servers are run in, as they type it: in
 * lower case, accents kept. A comma behind a phrase says that a question may well begin or end with
 * it ("all hands meeting", "new roof", which is "nytt tak"): it is none unless a mark parts it.
 */
interface Courtesies<T = readonly string[]> {
  /** Begin a message. */
  readonly greetings: T;
  /** Whom a greeting or thanks are for; only beside one. */
  readonly addressees: T;
  /** Begin or end a message: please, sorry, "quick question". */
  readonly requests: T;
  /** End a message. */
  readonly thanks: T;
}

function list(phrases: string): readonly string[] {
  return phrases.split('|').map((phrase) => phrase.trim().normalize('NFC'));
}

/** By language; languages that share a word need it once. */
const courtesiesOf: Readonly<Record<string, Courtesies>> = {
  en: {
    greetings: list(
      'hi|hey|hello|hiya,|heya|yo,|howdy,|hi there|hello there|hey there|greetings|good morning,|good evening,|good afternoon,|good day,',
    ),
    addressees: list(
      "all,|everyone|everybody|guys|folks|friends,|team,|people,|there,|y'all|yall|lads,|peeps,|mates,|mate,|dude,|bro,|sir,|madam,|admins,|mods,|community,|again,|you all|you guys",
    ),
    requests: list(
      "please|pls|plz|please help|pls help|help me please|sorry|excuse me|quick question|one question,|a quick question,|i have a question,|i've got a question|i got a question|just wondering,|i was wondering,|just a quick question",
    ),
    thanks: list(
      'thanks|thank you|thx|ty,|tysm|tia,|cheers|thanks a lot|thanks so much|many thanks|thank you so much|thank you very much|thanks in advance|thank you in advance|much appreciated|appreciate it|appreciated,|kind regards|best regards|regards,',
    ),
  },
  nb: {
    greetings: list('hei|heisann|hallo|halla,|hei hei|god dag|god morgen|god kveld|godkveld|morn,'),
    addressees: list('alle,|alle sammen|folkens,|dere,|sammen,|allesammen|igjen,|gutter,|venner,'),
    requests: list(
      'vær så snill|vennligst|unnskyld|beklager,|et spørsmål,|et kjapt spørsmål|kjapt spørsmål|jeg har et spørsmål,|har et spørsmål,|lurer på en ting|jeg lurer på en ting',
    ),
    thanks: list(
      'takk,|tusen takk|mange takk|takk på forhånd|på forhånd takk|takk for hjelpen|takk skal du ha|takk skal dere ha|hilsen,|mvh|med vennlig hilsen|vennlig hilsen',
    ),
  },
  da: {
    greetings: list('hej|hejsa|god morgen|goddag|godaften'),
    addressees: list('allesammen|venner,'),
    requests: list('undskyld|et spørgsmål,|jeg har et spørgsmål|venligst'),
    thanks: list('tak,|mange tak|tusind tak|på forhånd tak|tak på forhånd'),
  },
  sv: {
    greetings: list('hej|hejsan|tja,|god morgon|god kväll|hallå'),
    addressees: list('allihopa|allihop|alla,|vänner,'),
    requests: list('snälla,|ursäkta|en fråga,|jag har en fråga|en snabb fråga'),
    thanks: list('tack,|tack så mycket|tack på förhand|stort tack|tusen tack'),
  },
  de: {
    greetings: list(
      'hallo|hi|hey|guten tag|guten morgen|guten abend|servus,|moin|grüß gott|grüezi',
    ),
    addressees: list('zusammen,|leute,|alle zusammen|ihr lieben|an alle,|freunde,|liebe leute'),
    requests: list(
      'bitte|entschuldigung,|sorry|kurze frage,|eine frage,|eine kurze frage,|ich habe eine frage|ich hätte eine frage|hab eine frage',
    ),
    thanks: list(
      'danke|vielen dank|danke schön|dankeschön|danke im voraus|vielen dank im voraus|danke euch|lg,|mfg,|liebe grüße,|viele grüße,|mit freundlichen grüßen',
    ),
  },
  fr: {
    greetings: list('bonjour,|salut,|coucou,|bonsoir|hello|bonjour bonjour'),
    addressees: list(
      'à tous,|à toutes,|à tous et à toutes|à toutes et à tous|tout le monde|les amis,|les gars,|la communauté,',
    ),
    requests: list(
      "s'il vous plaît|s'il te plaît|svp|stp|désolé|désolée|excusez-moi|pardon,|petite question,|une question,|une petite question,|j'ai une question|j'ai une petite question",
    ),
    thanks: list(
      "merci|merci beaucoup|merci d'avance|d'avance merci|merci par avance|merci bien|merci à tous|merci de votre aide|cordialement,|bien à vous",
    ),
  },
  es: {
    greetings: list('hola|buenas,|buenos días|buenas tardes|buenas noches|qué tal,'),
    addressees: list('a todos,|a todas,|a todos y todas|todos,|amigos,|gente,|chicos,|comunidad,'),
    requests: list(
      'por favor|porfa|disculpen|disculpa|perdón,|una pregunta,|tengo una pregunta|tengo una duda|una duda,',
    ),
    thanks: list(
      'gracias,|muchas gracias|mil gracias|gracias de antemano|muchas gracias de antemano|gracias por adelantado|saludos,|un saludo,',
    ),
  },
  pt: {
    greetings: list('olá|oi|bom dia|boa tarde|boa noite|e aí'),
    addressees: list('pessoal,|galera,|gente,|a todos,'),
    requests: list(
      'por favor|desculpe|desculpem|uma pergunta,|tenho uma pergunta|uma dúvida,|tenho uma dúvida',
    ),
    thanks: list(
      'obrigado,|obrigada,|muito obrigado|muito obrigada|obrigado desde já|valeu,|abraços,',
    ),
  },
  it: {
    greetings: list('ciao|salve,|buongiorno|buonasera'),
    addressees: list('a tutti,|tutti,|ragazzi,'),
    requests: list('per favore|scusate,|scusa,|una domanda,|ho una domanda'),
    thanks: list('grazie,|grazie mille|grazie in anticipo|cordiali saluti|grazie a tutti'),
  },
  nl: {
    greetings: list('hoi|hallo|goedemorgen|goedemiddag|goedenavond|dag,'),
    addressees: list('allemaal|iedereen,|mensen,'),
    requests: list('alstublieft|alsjeblieft|sorry,|een vraag,|ik heb een vraag|vraagje,'),
    thanks: list(
      'bedankt,|dank je|dank je wel|dank u|dank u wel|alvast bedankt|groeten,|groetjes,',
    ),
  },
  pl: {
    greetings: list('cześć|hej|witam|siema|dzień dobry|dobry wieczór'),
    addressees: list('wszystkim,|wszyscy,|ludzie,'),
    requests: list('proszę,|przepraszam,|mam pytanie,|szybkie pytanie'),
    thanks: list('dzięki,|dziękuję|z góry dziękuję|z góry dzięki|pozdrawiam'),
  },
  ru: {
    greetings: list(
      'привет|здравствуйте|добрый день|доброе утро|добрый вечер|всем привет|привет всем',
    ),
    addressees: list('ребята,|друзья,|народ,|всем,'),
    requests: list('пожалуйста|извините,|подскажите|подскажите пожалуйста|вопрос,|есть вопрос,'),
    thanks: list('спасибо,|большое спасибо|заранее спасибо|спасибо заранее|с уважением'),
  },
  uk: {
    greetings: list(
      'привіт|вітаю|добрий день|доброго дня|добрий ранок|добрий вечір|всім привіт|привіт усім',
    ),
    addressees: list('друзі,|всім,|усім,|народ,'),
    requests: list('будь ласка|вибачте,|підкажіть|підкажіть будь ласка|є питання,|маю питання'),
    thanks: list('дякую,|щиро дякую|дуже дякую|заздалегідь дякую|дякую заздалегідь'),
  },
  tr: {
    greetings: list('merhaba|selam|selamlar|günaydın|iyi günler|iyi akşamlar|herkese merhaba'),
    addressees: list('arkadaşlar,|millet,|herkese,|hocam,'),
    requests: list('lütfen|pardon,|bir sorum var|bir soru,'),
    thanks: list(
      'teşekkürler|teşekkür ederim|çok teşekkürler|şimdiden teşekkürler|sağ olun|kolay gelsin',
    ),
  },
  hi: {
    greetings: list('नमस्ते|नमस्कार|हेलो|हैलो|हाय,|प्रणाम,|राम राम,|सुप्रभात,|शुभ संध्या,'),
    addressees: list(
      'दोस्तों|दोस्तो|मित्रों|भाइयों|भाई,|सभी,|सबको,|सभी को|सब लोगों को|आप सभी को|जी,|सर,|मैडम,',
    ),
    requests: list(
      'कृपया|प्लीज़|प्लीज|माफ़ कीजिए|क्षमा करें|कृपया बताएं|कृपया बताइए|कृपया बताएँ|मेरा एक सवाल है|एक सवाल है|एक सवाल,|मेरा एक प्रश्न है|कृपया मदद करें',
    ),
    thanks: list(
      'धन्यवाद,|बहुत धन्यवाद|बहुत बहुत धन्यवाद|शुक्रिया|बहुत शुक्रिया|आभार,|अग्रिम धन्यवाद|पहले से धन्यवाद',
    ),
  },
  ur: {
    greetings: list('سلام,|السلام علیکم|اسلام علیکم|ہیلو|ہائے,|آداب,|صبح بخیر,'),
    addressees: list('دوستو|دوستوں|بھائیو|بھائی,|سب کو|سب,|آپ سب کو|جناب,'),
    requests: list(
      'براہ کرم|براہِ کرم|برائے مہربانی|مہربانی کر کے|پلیز|معاف کیجیے|ایک سوال ہے|ایک سوال,|میرا ایک سوال ہے',
    ),
    thanks: list('شکریہ,|بہت شکریہ|بہت بہت شکریہ|پیشگی شکریہ|مہربانی,|بہت مہربانی'),
  },
  ar: {
    greetings: list(
      'مرحبا,|مرحبًا|أهلا|أهلاً|اهلا|صباح الخير,|مساء الخير,|السلام عليكم|السلام عليكم ورحمة الله|سلام عليكم',
    ),
    addressees: list('يا جماعة|يا شباب|جميعا|جميعًا|للجميع|بالجميع|بكم,'),
    requests: list('من فضلك|من فضلكم|لو سمحت|لو سمحتم|رجاء,|عفوا,|عندي سؤال|لدي سؤال|سؤال سريع'),
    thanks: list('شكرا,|شكرًا,|شكرا جزيلا|شكرًا جزيلاً|شكرا مقدما|شكرا لكم|شكرا لك|تحياتي'),
  },
  fa: {
    greetings: list('درود|سلام به همه|سلام دوستان|وقت بخیر'),
    addressees: list('دوستان,|همه,|به همه'),
    requests: list('لطفا|لطفاً|ببخشید|یک سوال,|یه سوال'),
    thanks: list('ممنون|مرسی|متشکرم|سپاس,|با تشکر|پیشاپیش ممنون|ممنونم'),
  },
  bn: {
    greetings: list('নমস্কার|হ্যালো|হাই,|আসসালামু আলাইকুম|সালাম,|শুভ সকাল,|শুভ সন্ধ্যা,|আদাব,'),
    addressees: list('সবাইকে|সবাই,|বন্ধুরা|ভাই,|ভাইয়েরা|আপনাদের সবাইকে'),
    requests: list(
      'দয়া করে|অনুগ্রহ করে|প্লিজ|মাফ করবেন|দুঃখিত,|একটা প্রশ্ন আছে|একটি প্রশ্ন আছে|একটি প্রশ্ন,|একটা প্রশ্ন,|আমার একটা প্রশ্ন আছে|আমার একটি প্রশ্ন আছে',
    ),
    thanks: list('ধন্যবাদ,|অনেক ধন্যবাদ|অসংখ্য ধন্যবাদ|অগ্রিম ধন্যবাদ|আগাম ধন্যবাদ'),
  },
  vi: {
    greetings: list('xin chào,|chào,|chào buổi sáng|chào buổi tối|hello|alo,'),
    addressees: list(
      'mọi người|cả nhà|các bạn|anh chị|anh chị em|mọi người ơi|các bạn ơi|cả nhà ơi|bạn,|ạ,|ơi,',
    ),
    requests: list(
      'làm ơn|xin lỗi,|cho mình hỏi|cho em hỏi|cho tôi hỏi|cho hỏi|mình muốn hỏi|em muốn hỏi|cho mình hỏi chút|mình có một câu hỏi',
    ),
    thanks: list(
      'cảm ơn,|xin cảm ơn|cám ơn,|cảm ơn nhiều|cảm ơn mọi người|cảm ơn trước|xin cảm ơn trước|cảm ơn rất nhiều|cảm ơn ạ',
    ),
  },
  id: {
    greetings: list('halo|selamat pagi|selamat siang|selamat sore|selamat malam'),
    addressees: list('semua,|semuanya|teman-teman|kak,|gan,'),
    requests: list('tolong,|mohon,|maaf,|permisi|mau tanya|saya mau tanya'),
    thanks: list('terima kasih|makasih|terima kasih sebelumnya|terima kasih banyak'),
  },
  ja: {
    greetings: list('こんにちは|こんばんは|おはようございます|おはよう|はじめまして'),
    addressees: list('皆さん|みなさん|皆様'),
    requests: list('すみません|教えてください|質問です|質問があります|お願いします'),
    thanks: list(
      'ありがとうございます|ありがとう|よろしくお願いします|よろしくお願いいたします|宜しくお願いします',
    ),
  },
  zh: {
    greetings: list('你好|大家好|您好|各位好|早上好|晚上好'),
    addressees: list('各位|大家|朋友们'),
    requests: list('请问|請問|请问一下|想问一下|打扰了|麻烦了|求助'),
    thanks: list('谢谢|謝謝|谢谢大家|多谢|先谢谢了|感谢|谢谢了'),
  },
  ko: {
    greetings: list('안녕하세요|안녕'),
    addressees: list('여러분'),
    requests: list('질문이 있습니다|질문 있습니다|질문입니다|실례합니다'),
    thanks: list('감사합니다|고맙습니다|미리 감사합니다|부탁드립니다'),
  },
};

/** A courtesy, and whether it is one only where a mark parts it from the question. */
export interface Courtesy {
  readonly phrase: string;
  readonly needsMark: boolean;
}

/** The longest first: "thanks a lot" is more than "thanks". */
function all(kind: keyof Courtesies): readonly Courtesy[] {
  const phrases = Object.values(courtesiesOf).flatMap((courtesies) => courtesies[kind]);
  return [...new Set(phrases)]
    .map((listed) => ({ phrase: listed.replace(/,$/u, ''), needsMark: listed.endsWith(',') }))
    .sort((a, b) => b.phrase.length - a.phrase.length);
}

export const courtesies: Courtesies<readonly Courtesy[]> = {
  greetings: all('greetings'),
  addressees: all('addressees'),
  requests: all('requests'),
  thanks: all('thanks'),
};
