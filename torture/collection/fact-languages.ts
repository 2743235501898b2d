/** How a fact is told and asked for in one language. */
export interface FactLanguage {
  readonly code: string;
  /** Discord's name of it, where its client speaks it. */
  readonly locale: string;
  readonly syllables: readonly string[];
  readonly things: readonly string[];
  say(number: number, place: string, thing: string, grams: number): string;
  ask(number: number, place: string): string;
}

const latin = 'bo ra vel ti sun mar ke lod fin ga hes pal dri no tor wen ju sil cra mo'.split(' ');

export const factLanguages: readonly FactLanguage[] = [
  {
    code: 'en',
    locale: 'en-US',
    syllables: latin,
    things: ['brass compass', 'silver spoon', 'wooden whistle', 'glass bead', 'copper bell'],
    say: (number, place, thing, grams) =>
      `Box ${number} of the archive in ${place} holds a ${thing} of ${grams} grams.`,
    ask: (number, place) => `What does box ${number} of the archive in ${place} hold?`,
  },
  {
    code: 'nb',
    locale: 'no',
    syllables: latin,
    things: ['et kompass', 'en sølvskje', 'en fløyte', 'en glassperle', 'en kobberklokke'],
    say: (number, place, thing, grams) =>
      `Eske ${number} i arkivet på ${place} inneholder ${thing} som veier ${grams} gram.`,
    ask: (number, place) => `Hva inneholder eske ${number} i arkivet på ${place}?`,
  },
  {
    code: 'fr',
    locale: 'fr',
    syllables: latin,
    things: ['une boussole', 'une cuillère', 'un sifflet', 'une perle', 'une cloche'],
    say: (number, place, thing, grams) =>
      `La boîte ${number} des archives de ${place} contient ${thing} qui pèse ${grams} grammes.`,
    ask: (number, place) => `Que contient la boîte ${number} des archives de ${place} ?`,
  },
  {
    code: 'hi',
    locale: 'hi',
    syllables: 'रा म पु सी ता नग बा ली को दे वी जा सु क'.split(' '),
    things: ['कम्पास', 'चम्मच', 'मोती', 'सिक्का', 'घंटा'],
    say: (number, place, thing, grams) =>
      `${place} के अभिलेखागार के डिब्बे ${number} में ${grams} ग्राम का ${thing} रखा है।`,
    ask: (number, place) => `${place} के अभिलेखागार के डिब्बे ${number} में क्या रखा है?`,
  },
  {
    code: 'bn',
    locale: 'en-GB',
    syllables: 'রা ম পু সী তা নগ বা লি কো দে বী জা সু ক'.split(' '),
    things: ['কম্পাস', 'চামচ', 'বাঁশি', 'পুঁতি', 'ঘণ্টা'],
    say: (number, place, thing, grams) =>
      `${place} মহাফেজখানার ${number} নম্বর বাক্সে ${grams} গ্রাম ওজনের একটি ${thing} আছে।`,
    ask: (number, place) => `${place} মহাফেজখানার ${number} নম্বর বাক্সে কী আছে?`,
  },
  {
    code: 'ur',
    locale: 'en-US',
    syllables: 'را مو پو سی تا نگ با لی کو دی وا جا سو کا'.split(' '),
    things: ['کمپاس', 'چمچ', 'موتی', 'سکہ', 'گھنٹا'],
    say: (number, place, thing, grams) =>
      `${place} کے محافظ خانے کے صندوق ${number} میں ${grams} گرام کا ${thing} رکھا ہے۔`,
    ask: (number, place) => `${place} کے محافظ خانے کے صندوق ${number} میں کیا رکھا ہے؟`,
  },
  {
    code: 'vi',
    locale: 'vi',
    syllables: latin,
    things: ['cái la bàn', 'chiếc thìa bạc', 'cái còi gỗ', 'hạt thủy tinh', 'quả chuông đồng'],
    say: (number, place, thing, grams) =>
      `Hộp ${number} của kho lưu trữ ở ${place} chứa một ${thing} nặng ${grams} gam.`,
    ask: (number, place) => `Hộp ${number} của kho lưu trữ ở ${place} chứa gì?`,
  },
];
