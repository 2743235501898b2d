import { comparable } from './comparable-text.js';
import { wordList } from './word-list.js';

/** Words that stand before the link to where a document was published. */
const sourceLabels =
  wordList(`  kilde, kilder, kjelde, kjelder, kildehenvisning, originalsak, les mer på,
  källa, källor, lähde, lähteet, heimild, les originalen, læs mere på,
  source, sources, source of the article, source link, source url, original source,
  article source, read more at, original article, originally published at,
  first published at, published at, retrieved from, link to the source, via,
  source de l’article, source de l'article, lien source, article original,
  fuente, fuentes, enlace original, artículo original, fonte, fontes, fonti,
  artigo original, articolo originale, font, sursa, sursă,
  quelle, quellen, originalartikel, quellenangabe, bron, bronnen,
  źródło, zdroj, forrás, izvor, vir, burimi, avots, šaltinis, allikas,
  источник, источники, джерело, крыніца, източник, извор, первоисточник,
  πηγή, kaynak, mənbə, sumber, sumber berita, pinagmulan, chanzo,
  المصدر, مصدر, المصادر, رابط المصدر, منبع, منابع, ماخذ, مأخذ, ذریعہ,
  حوالہ, سرچینه, سەرچاوە, מקור,
  स्रोत, स्त्रोत, सोर्स, सूत्र, मूल स्रोत, সূত্র, উৎস, তথ্যসূত্র, সোর্স,
  তথ্য সূত্র, উৎস লিংক, সূত্ৰ, સ્ત્રોત, સ્રોત, ਸਰੋਤ, ସୂତ୍ର, ଉତ୍ସ,
  ஆதாரம், மூலம், మూలం, ಮೂಲ, ഉറവിടം, අවලම්බනය, මූලාශ්‍රය,
  nguồn, nguồn tin, nguồn bài viết, theo, xem thêm tại, ที่มา, แหล่งที่มา, ແຫຼ່ງຂໍ້ມູນ,
  ប្រភព, အရင်းအမြစ်,
  来源, 來源, 消息来源, 文章来源, 原文链接, 原文, 出典, 情報源, 引用元, 출처, 원문,
`);

const comparableLabels: ReadonlySet<string> = new Set(sourceLabels.map(comparable));

/** Whether words are a label such as "Kilde" or "स्रोत", in any of many languages. */
export function isSourceLabel(words: string): boolean {
  return comparableLabels.has(comparable(words));
}
