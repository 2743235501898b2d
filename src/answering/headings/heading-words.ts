import { foldTyped } from '../fold-typed.js';

const wordRun = /[\p{L}\p{M}\p{N}]+/gu;

/** The words of a heading, or of what is typed of one, as they are compared. */
export function headingWords(heading: string): string[] {
  return foldTyped(heading).match(wordRun) ?? [];
}

/** Phrases as they are compared, of a list with commas between them. */
function phrases(list: string): ReadonlySet<string> {
  return new Set(list.split(',').map((phrase) => headingWords(phrase).join(' ')));
}

/** What stands above parts of any document, and tells nothing of what is in them. */
export const untellingHeadings = phrases(`
  introduction, intro, overview, preface, foreword, prologue, epilogue, about, about us, abstract,
  summary, conclusion, conclusions, contents, table of contents, on this page, in this article, index,
  acknowledgements, acknowledgments, thanks, credits, contributors, authors, about the author, license,
  licence, copyright, changelog, change log, changes, history, release notes, what s new, news, notes,
  note, references, bibliography, further reading, see also, related, related links, related pages,
  links, resources, more, more information, next steps, what s next, example, examples, usage, details,
  description, type, default, options, parameters, arguments, returns, return value, syntax, miscellaneous,
  misc, other, others, general, home, welcome, untitled, document, glossary, faq, questions, contact,
  contact us, comments, share, tags, translations, sponsors, disclaimer, todo, tl dr, tip, tips, warning,

  innledning, introduksjon, oversikt, forord, etterord, om, om oss, sammendrag, oppsummering, konklusjon,
  innhold, innholdsfortegnelse, på denne siden, takk, takk til, forfattere, bidragsytere, lisens,
  opphavsrett, endringslogg, endringer, historikk, nyheter, merknader, merknad, referanser, kilder,
  litteratur, litteraturliste, se også, relatert, lenker, ressurser, mer, mer informasjon, neste steg,
  eksempel, eksempler, bruk, detaljer, beskrivelse, annet, diverse, generelt, hjem, velkommen, ordliste,
  spørsmål, kontakt, kontakt oss, kommentarer, tips,

  introduction, aperçu, vue d’ensemble, présentation, préface, avant propos, à propos, résumé, conclusion,
  sommaire, table des matières, sur cette page, remerciements, auteurs, contributeurs, licence,
  journal des modifications, modifications, historique, nouveautés, actualités, notes, remarques, remarque,
  références, bibliographie, voir aussi, liens, ressources, en savoir plus, prochaines étapes, exemple,
  exemples, utilisation, détails, description, divers, autres, général, généralités, accueil, bienvenue,
  glossaire, questions, contact, commentaires,

  परिचय, प्रस्तावना, भूमिका, अवलोकन, सारांश, निष्कर्ष, विषय सूची, विषयसूची, अनुक्रमणिका, आभार, धन्यवाद, लेखक,
  हमारे बारे में, लाइसेंस, कॉपीराइट, परिवर्तन, इतिहास, समाचार, टिप्पणी, टिप्पणियाँ, संदर्भ, सन्दर्भ, यह भी देखें,
  इन्हें भी देखें, संबंधित, लिंक, संसाधन, और जानकारी, अधिक जानकारी, अगले कदम, उदाहरण, उपयोग, विवरण, अन्य, विविध,
  सामान्य, मुखपृष्ठ, स्वागत, शब्दावली, प्रश्न, संपर्क,

  تعارف, دیباچہ, پیش لفظ, جائزہ, خلاصہ, نتیجہ, فہرست, فہرست مضامین, اظہار تشکر, شکریہ, مصنف, مصنفین,
  ہمارے بارے میں, لائسنس, تبدیلیاں, تاریخ, خبریں, نوٹ, نوٹس, حوالہ جات, حوالے, مزید دیکھیے, مزید دیکھیں,
  یہ بھی دیکھیں, متعلقہ, روابط, وسائل, مزید, مزید معلومات, اگلے اقدامات, مثال, مثالیں, استعمال, تفصیلات, تفصیل,
  دیگر, متفرق, عمومی, صفحہ اول, خوش آمدید, فرہنگ, سوالات, رابطہ,

  ভূমিকা, পরিচিতি, পরিচয়, সূচনা, সংক্ষিপ্ত বিবরণ, সারসংক্ষেপ, সারাংশ, উপসংহার, সূচিপত্র, সূচি, কৃতজ্ঞতা,
  কৃতজ্ঞতা স্বীকার, ধন্যবাদ, লেখক, আমাদের সম্পর্কে, লাইসেন্স, পরিবর্তন, ইতিহাস, সংবাদ, খবর, টীকা, নোট, তথ্যসূত্র,
  আরও দেখুন, আরো দেখুন, সম্পর্কিত, লিঙ্ক, সম্পদ, আরও তথ্য, আরও জানুন, পরবর্তী ধাপ, উদাহরণ, ব্যবহার, বিবরণ,
  বিস্তারিত, অন্যান্য, বিবিধ, সাধারণ, প্রচ্ছদ, স্বাগতম, শব্দকোষ, প্রশ্ন, যোগাযোগ,

  giới thiệu, tổng quan, lời nói đầu, lời tựa, tóm tắt, kết luận, mục lục, nội dung, lời cảm ơn, cảm ơn,
  tác giả, về chúng tôi, giấy phép, bản quyền, nhật ký thay đổi, thay đổi, lịch sử, tin tức, ghi chú,
  tài liệu tham khảo, tham khảo, xem thêm, liên quan, liên kết, tài nguyên, thêm thông tin, bước tiếp theo,
  ví dụ, cách dùng, sử dụng, chi tiết, mô tả, khác, chung, trang chủ, chào mừng, câu hỏi, liên hệ
`);

/** What may stand beside a number: a part of a document, a release, a day. */
export const numberedWords = phrases(`
  version, release, v, beta, alpha, rc, chapter, section, part, step, appendix, figure, table, page, day,
  week, month, year, question, lesson, no, nr, st, nd, rd, th,
  versjon, utgave, kapittel, del, trinn, steg, vedlegg, figur, tabell, side, dag, uke, måned, år, leksjon,
  chapitre, partie, étape, annexe, tableau, jour, semaine, mois, année, leçon,
  संस्करण, अध्याय, भाग, खंड, चरण, परिशिष्ट, चित्र, तालिका, पृष्ठ, दिन, सप्ताह, वर्ष, पाठ,
  ورژن, اشاعت, باب, حصہ, مرحلہ, ضمیمہ, شکل, جدول, صفحہ, دن, ہفتہ, سال, سبق,
  সংস্করণ, অধ্যায়, অংশ, খণ্ড, ধাপ, পরিশিষ্ট, চিত্র, সারণি, পৃষ্ঠা, দিন, সপ্তাহ, বছর, সাল, পাঠ,
  phiên, bản, chương, phần, bước, phụ, lục, hình, bảng, trang, ngày, tuần, tháng, năm, bài
`);

/** Words that a question begins with, by language, where they need no mark behind it. */
export const openingQuestionWords: Readonly<Record<string, ReadonlySet<string>>> = {
  en: phrases('how, why, what, when, where, which, who, whom, whose'),
  nb: phrases('hvordan, hvorfor, hva, når, hvor, hvem, hvilken, hvilket, hvilke'),
  nn: phrases('korleis, kvifor, kva, når, kor, kven, kva for'),
  da: phrases('hvordan, hvorfor, hvad, hvornår, hvor, hvem, hvilken, hvilket, hvilke'),
  sv: phrases('hur, varför, vad, när, var, vem, vilken, vilket, vilka'),
  de: phrases('wie, warum, wieso, was, wann, wo, wer, welche, welcher, welches'),
  fr: phrases('comment, pourquoi, quand, qui, où, combien, quel, quelle, quels, quelles'),
  hi: phrases('क्या'),
};

/** The same of languages in which they stand anywhere in it. */
export const innerQuestionWords: Readonly<Record<string, ReadonlySet<string>>> = {
  hi: phrases('कैसे, क्यों, कब, कहाँ, कहां, कौन, किस, किसे, किसने, कितना, कितने, कितनी, क्या है'),
  ur: phrases('کیا, کیسے, کیوں, کب, کہاں, کون, کس, کسے, کتنا, کتنے, کتنی'),
  bn: phrases('কী, কি, কীভাবে, কিভাবে, কেন, কখন, কোথায়, কে, কারা, কোন, কোনটি, কত'),
  vi: phrases('tại sao, vì sao, thế nào, là gì, khi nào, ở đâu, bao nhiêu, làm sao'),
};
