import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../../src/documents/text/decode-text.js';
import { DocumentError } from '../../../../src/errors.js';

const german =
  'Die Bücherei öffnet um neun Uhr und schließt um fünf. Größere Gruppen melden sich bitte früh genug an.';

const texts: Readonly<Record<string, string>> = {
  'windows-1251': 'Читальный зал открыт с девяти до семнадцати часов, кроме воскресенья.',
  'koi8-r': 'За потерянную книгу платят её цену и десять рублей сверх того.',
  'iso-8859-5': 'Детям до четырнадцати лет билет выдают бесплатно, взрослым за плату.',
  cp866: 'Печать одной страницы стоит пять рублей, цветной страницы двадцать.',
  cp850: german,
  macintosh: german,
  'windows-1250':
    'Knihovna je otevřena od devíti do sedmnácti hodin, v sobotu zavíráme dříve. Průkaz je zdarma pro každého žáka.',
  cp852:
    'Biblioteka jest otwarta od dziewiątej do siedemnastej. Zgubiona książka kosztuje pięćdziesiąt złotych, a dzieci płacą połowę.',
  'windows-1253': 'Η βιβλιοθήκη είναι ανοιχτή από τις εννέα έως τις πέντε το απόγευμα.',
  'windows-1254':
    'Kütüphane sabah dokuzdan akşam beşe kadar açıktır. Kaybolan kart için ücret alınır, öğrenciler ödemez.',
  'windows-1255': 'הספרייה פתוחה בימי חול משעה תשע בבוקר ועד חמש אחר הצהריים.',
  'windows-1256': 'المكتبة مفتوحة من التاسعة صباحا حتى الخامسة مساء، وتغلق يوم الجمعة.',
  'windows-1257':
    'Biblioteka atidaryta nuo devintos iki penktos valandos. Pamesta kortelė kainuoja penkis eurus, o vaikams ji išduodama nemokamai.',
  'windows-874': 'ห้องสมุดเปิดตั้งแต่เก้าโมงเช้าถึงห้าโมงเย็น และปิดในวันอาทิตย์',
  shift_jis: '図書館は朝九時から夕方五時まで開いています。貸出カードは無料で作れます。',
  'euc-jp': '図書館は朝九時から夕方五時まで開いています。貸出カードは無料で作れます。',
  gb18030: '图书馆早上九点开门，下午五点关门。丢失的卡要付五十元，孩子不用付钱。',
  big5: '圖書館早上九點開門，下午五點關門。遺失的卡要付五十元，孩子不用付錢。',
  'euc-kr': '도서관은 아침 아홉 시에 열고 저녁 다섯 시에 닫습니다. 대출증은 무료입니다.',
};

/** Small letters and spaces in EBCDIC. */
function mainframeBytes(text: string): Buffer {
  const rows = [
    ['abcdefghi', 0x81],
    ['jklmnopqr', 0x91],
    ['stuvwxyz', 0xa2],
  ] as const;
  return Buffer.from(
    Array.from(text, (letter) => {
      const row = rows.find(([letters]) => letters.includes(letter));
      return row === undefined ? 0x40 : row[1] + row[0].indexOf(letter);
    }),
  );
}

describe('a text that does not say how it is encoded', () => {
  it.each(Object.entries(texts))('is read as %s, with a warning', async (encoding, text) => {
    const decoded = await decodeText(iconv.encode(text, encoding));
    expect(decoded.text).toBe(text);
    expect(decoded.warnings.join()).toMatch(/^The file is not UTF-8; it was read as [\w-]+\. /u);
  });

  it.each([
    [
      'mainframe',
      mainframeBytes('the library is open from nine to five and a lost card costs ten '),
    ],
    ['Korean by escapes', Buffer.from('\u001b$)C\u000e2dFc\u000f. 2009.\n', 'latin1')],
    [
      'bytes in no order',
      Buffer.from(Array.from({ length: 900 }, (_, at) => 0x80 + ((at * at * 31 + at * 7) % 0x7f))),
    ],
  ])('is refused with what to do where it cannot be read: %s', async (_, bytes) => {
    const reading = decodeText(bytes);
    await expect(reading).rejects.toThrow(DocumentError);
    await expect(reading).rejects.toThrow(/save it as UTF-8/u);
  });
});
