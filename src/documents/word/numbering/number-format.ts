import { listNumber } from '../../html/list-number.js';

/** Letters that count, each once, then each twice, and so on. */
const alphabets: Readonly<Record<string, string>> = {
  lowerLetter: 'abcdefghijklmnopqrstuvwxyz',
  upperLetter: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  russianLower: 'абвгдежзиклмнопрстуфхцчшщыэюя',
  russianUpper: 'АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ',
  arabicAlpha: 'أبتثجحخدذرزسشصضطظعغفقكلمنهوي',
  arabicAbjad: 'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ',
  hebrew2: 'אבגדהוזחטיכלמנסעפצקרשת',
  hindiConsonants: 'कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह',
  hindiVowels: 'अआइईउऊऋऌऍऎएऐऑऒओऔ',
  thaiLetters: 'กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ',
  aiueoFullWidth:
    'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン',
  irohaFullWidth:
    'イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン',
  ganada: '가나다라마바사아자차카타파하',
  chosung: 'ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ',
  ideographTraditional: '甲乙丙丁戊己庚辛壬癸',
  ideographZodiac: '子丑寅卯辰巳午未申酉戌亥',
  decimalEnclosedCircle: '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳',
  decimalEnclosedFullstop: '⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛',
  decimalEnclosedParen: '⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇',
};

/** Of these, what goes beyond the last sign is written in digits. */
const isEnded = /^decimalEnclosed|^ideograph/u;

/** Other names for the same signs. */
const sameAs: Readonly<Record<string, string>> = {
  aiueo: 'aiueoFullWidth',
  iroha: 'irohaFullWidth',
  decimalEnclosedCircleChinese: 'decimalEnclosedCircle',
};

/** Digits of their own, by the zero. */
const zeros: Readonly<Record<string, string>> = {
  hindiNumbers: '०',
  thaiNumbers: '๐',
  decimalFullWidth: '０',
  decimalFullWidth2: '０',
};

/** Ten signs that stand for digits, one for each. */
const digitSigns: Readonly<Record<string, string>> = {
  ideographDigital: '〇一二三四五六七八九',
  japaneseDigitalTenThousand: '〇一二三四五六七八九',
  taiwaneseDigital: '○一二三四五六七八九',
  koreanDigital: '영일이삼사오육칠팔구',
};

/** Formats that count as one says it: two tens and three. */
const spoken = new Set([
  'chineseCounting',
  'chineseCountingThousand',
  'japaneseCounting',
  'taiwaneseCounting',
  'taiwaneseCountingThousand',
]);

const longestRun = 30;

/**
 * A number as a format of Word shows it; in digits where the format is none that is known.
 * @param format of `w:numFmt`, such as `lowerRoman`
 */
export function formattedNumber(value: number, format: string): string {
  const name = own(sameAs, format) ?? format;
  if (name === 'none') return '';
  if (name === 'lowerRoman') return listNumber(value, 'i');
  if (name === 'upperRoman') return listNumber(value, 'I');
  if (name === 'decimalZero') return String(value).padStart(2, '0');
  if (name === 'ordinal') return `${value}${ordinalEnding(value)}`;
  if (name === 'numberInDash') return `- ${value} -`;
  if (name === 'hebrew1') return hebrew(value);
  if (spoken.has(name)) return ideographs(value);
  const alphabet = own(alphabets, name);
  if (alphabet !== undefined) return letters(value, Array.from(alphabet), isEnded.test(name));
  const signs = own(digitSigns, name) ?? digitsFrom(own(zeros, name));
  return signs === null ? String(value) : inDigits(value, Array.from(signs));
}

function own(record: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** a to z, then aa, bb and so on. */
function letters(value: number, alphabet: readonly string[], ends: boolean): string {
  const round = Math.floor((value - 1) / alphabet.length);
  if (value < 1 || round >= (ends ? 1 : longestRun)) return String(value);
  return (alphabet[(value - 1) % alphabet.length] ?? '').repeat(round + 1);
}

function digitsFrom(zero: string | undefined): string | null {
  if (zero === undefined) return null;
  const first = zero.codePointAt(0) ?? 0;
  return Array.from({ length: 10 }, (_, digit) => String.fromCodePoint(first + digit)).join('');
}

function inDigits(value: number, signs: readonly string[]): string {
  return String(value).replaceAll(/\d/gu, (digit) => signs[Number(digit)] ?? digit);
}

function ordinalEnding(value: number): string {
  if (Math.floor(value / 10) % 10 === 1) return 'th';
  return ['th', 'st', 'nd', 'rd'][value % 10] ?? 'th';
}

function ideographs(value: number): string {
  if (value < 1 || value > 9999) return String(value);
  const units = ['', '十', '百', '千'];
  let shown = '';
  let owesZero = false;
  const digits = Array.from(String(value), Number);
  for (const [index, digit] of digits.entries()) {
    const unit = units[digits.length - 1 - index] ?? '';
    if (digit === 0) owesZero = true;
    else {
      if (owesZero) shown += '〇';
      owesZero = false;
      // Ten is not said to be one ten.
      const isPlainTen = unit === '十' && digit === 1 && index === 0;
      shown += (isPlainTen ? '' : ('一二三四五六七八九'[digit - 1] ?? '')) + unit;
    }
  }
  return shown;
}

function hebrew(value: number): string {
  if (value < 1 || value > 392) return String(value);
  let rest = value;
  let shown = '';
  const take = (amount: number, sign: string): void => {
    while (rest >= amount) {
      shown += sign;
      rest -= amount;
    }
  };
  for (const [amount, sign] of [
    [300, 'ש'],
    [200, 'ר'],
    [100, 'ק'],
  ] as const) {
    take(amount, sign);
  }
  // 15 and 16 would spell a name of God.
  if (rest === 15) return `${shown}טו`;
  if (rest === 16) return `${shown}טז`;
  const tens = Array.from('יכלמנסעפצ');
  const ones = Array.from('אבגדהוזחט');
  return `${shown}${tens[Math.floor(rest / 10) - 1] ?? ''}${ones[(rest % 10) - 1] ?? ''}`;
}
