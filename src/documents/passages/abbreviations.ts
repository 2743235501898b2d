/** How likely the full stop after a word is part of the word and not the end of a sentence. */
export interface Abbreviations {
  /** Never the last word of a sentence: titles, "nr", "f.eks". */
  readonly always: ReadonlySet<string>;
  /** English letters as other scripts spell them: initials ("ए. पी. जे.", "यू.एस."). */
  readonly spelled: ReadonlySet<string>;
  /** An abbreviation where a number follows ("No. 19"), else a word ("No. He stayed."). */
  readonly beforeNumber: ReadonlySet<string>;
  /** Ends a sentence only where a usual first word of a sentence follows ("Jr.", "U.S."). */
  readonly seldomLast: ReadonlySet<string>;
  /** Usual first words of a sentence, which are hardly ever part of a name. */
  readonly starters: ReadonlySet<string>;
}

interface Words {
  readonly always?: string;
  readonly spelled?: string;
  readonly beforeNumber?: string;
  readonly seldomLast?: string;
  readonly starters?: string;
}

/** Met in texts of every language: names are quoted as they were written. */
const everywhere: Words = {
  always: 'dr mr mrs ms mme mlle prof rev st messrs',
  beforeNumber: 'no nos nr p pp s art vol fig tab kap jan feb mar apr jun jul aug sep sept oct nov',
  seldomLast: 'al jr sr inc ltd co corp bros a.m p.m u.s u.k u.n e.u d.c ph.d m.d',
};

const nb: Words = {
  always:
    'adm ang bl.a ca d.v.s dvs eks ekskl evt f.eks fhv fmr forf frk hhv hr hrs iflg ifølge iht inkl ' +
    'jf jfr kgl kl kst m.a.o maks mht nr overs pga red resp sml stk tlf ung vedr vha',
  beforeNumber: 'avsn bd kap kr par pkt pst side tab utg årg okt des f ca',
  starters:
    'alle at av barn bare begge både da de den denne der derfor deretter dermed dessuten det dette ' +
    'disse du eller en enkelte er et etter flere for fordi fra før han hun hva hvem hver hvis hvor i ' +
    'ifølge ikke ingen jeg man mange med men mens mot noen nå når og også om på samtidig selv senere ' +
    'siden som så til under ved vi',
};

const da: Words = {
  always:
    'adm ang bl.a ca cand d.v.s dvs eks ekskl evt f.eks fhv frk fx hhv hr iflg ift inkl jf jvf kgl kl ' +
    'm.a.o maks mht nr pga red resp sct skt sml stud tlf vedr vha',
  beforeNumber: 'afsn bd kap kr pkt pct stk udg årg okt dec maj',
  starters:
    'af alle at begge både da de den denne der derfor det dette disse du efter eller en enkelte er et ' +
    'flere for fordi fra før han hun hvad hvem hver hvis hvor i ifølge ikke ingen jeg man mange med men ' +
    'mens mod nogle nu når og også om på samtidig selv senere siden som så til under ved vi',
};

const sv: Words = {
  always:
    'adj bl.a ca d.v.s dvs ev ex exkl f.d fil fr.o.m hr inkl jfr kl kungl m.a.o max nr resp s.k ' +
    't.ex t.o.m tel tf ung',
  beforeNumber: 'avsn bd kap kr sid okt dec maj',
  starters:
    'alla att av bara både de den denna det detta dessa du efter eller en enligt ett flera för från ' +
    'före han hon hur i ingen inte jag man många med men medan mot när nu och också om på samtidigt ' +
    'sedan senare som så till under vad vem vi vid',
};

const en: Words = {
  always:
    'adm approx brig ca capt cf cmdr col cpl e.g fr gen gov hon i.e lt maj mt mx pres rep rev sen sgt ' +
    'supt viz vs',
  beforeNumber: 'arts ch dec ed eq est figs ft para sec tel vols',
  seldomLast: 'b.a m.a b.sc m.sc esq',
  starters:
    'a after all although an and as at because before both but by during each even every for from he ' +
    'here his however how i if in instead it its many most no not now of on one or other our she since ' +
    'so some such that the their then there these they this those though to today under until we what ' +
    'when where which while who why with you your',
};

const fr: Words = {
  always:
    'm mm mmes mlles me pr ste mgr cf env p.ex c.-à-d c.à.d apr av bd boul adj dir éd ex hab tél zool',
  beforeNumber: 'chap n t éd janv févr avr juill oct déc',
  seldomLast: 'j.-c',
  starters:
    'a à ainsi alors après au aussi aux avec car ce ces cet cette chaque comme dans de depuis des du ' +
    'elle elles en entre est et il ils je l la le les leur mais même nous on or où par parmi pendant ' +
    'pour quand que qui sa selon ses si son sous sur tous tout un une vous',
};

const de: Words = {
  always:
    'bspw bzgl bzw ca d.h dipl einschl etw evtl exkl fr frl geb gem gest ggf ggü hl hr hrn i.d.r i.e ing ' +
    'inkl insb lt max mind nr od sog tel u.u vgl vs z.b z.t z.zt zit zzgl',
  beforeNumber: 'abb abs aufl bd bl kap str tab mär mrz mai okt dez ziff',
  starters:
    'aber alle als am an auch auf aus bei beide bis da dabei damit danach dann das dass dem den denn der ' +
    'deshalb die dies diese dieser dieses doch du durch ein eine einen einer er es für hier ich ihr im in ' +
    'ist jede jeder jedoch man mehr mit nach nicht noch nun nur ob oder seit sie sind so und unter vom ' +
    'von vor was weil wenn wer wie wir wo zu zum zur zwar',
};

const es: Words = {
  always:
    'admón aprox arq av avda cnel d dña dn dra ej excma excmo fdo gral ilmo ing lic ntra núm p.ej prof ' +
    'profa sra sras sres srta sta sto tte ud uds vd vds',
  beforeNumber: 'arts cap núms pág págs tel ene abr ago dic',
  seldomLast: 'ee.uu',
  starters:
    'a además al algunos ante así aunque como con cuando de desde después el ella ellos en entonces entre ' +
    'era es esta este estos fue ha hasta la las le lo los mientras muchos no nos o para pero por porque que ' +
    'se según si sin sobre su sus también tras un una y ya yo',
};

const hi: Words = {
  always:
    'डॉ डा डाॅ श्री श्रीमती सुश्री कु प्रो पं स्व मो मु मि कि.मी से.मी कि.ग्रा इं एड एडवो ले कै मे ब्रि उदा मिस सेन रेव',
  spelled: 'ए बी सी डी ई एफ जी एच जे के एल एम एन ओ पी क्यू आर एस टी यू वी डब्ल्यू एक्स वाई जेड',
  beforeNumber: 'सं क्र न नं पृ रु अनु धारा ई.पू',
};

const bn: Words = {
  always: 'ড ডা মো মোহা মুহা মি প্রফ অধ্যা অ্যাড এড লে মে ব্রি ক্যা ইঞ্জি রেভা সৈ কি.মি উদা খ্রি ডাঃ মিসেস রেভ',
  spelled: 'এ বি সি ডি ই এফ জি এইচ আই জে কে এল এম এন ও পি কিউ আর এস টি ইউ ভি ডব্লিউ এক্স ওয়াই জেড',
  beforeNumber: 'নং পৃ তাং টা',
};

/** Without the letters that are everyday verbs, too ("آئی", "پی"). */
const ur: Words = {
  spelled: 'اے بی سی ڈی ای ایف ایچ جے ایل ایم این او کیو آر ایس ٹی یو وی ڈبلیو ایکس وائی زیڈ',
};

const vi: Words = {
  always: 'tp tx tt ts ths th.s gs pgs bs ks gs.ts pgs.ts ths.bs nxb đh đt ubnd',
  beforeNumber: 'q tr đ k h x km',
  starters:
    'anh bà bên các cái chị chúng có cùng cả cũng do dù hai hiện họ khi không mặc mỗi một năm nay nó nếu ' +
    'ngoài người nhiều nhưng những ông sau song tại theo tháng tôi tuy trong trước từ và vào vì với ví ' +
    'việc đây đó đến để điều',
};

const byLanguage: Readonly<Record<string, Words>> = {
  nb,
  nn: nb,
  no: nb,
  da,
  sv,
  en,
  fr,
  de,
  es,
  hi,
  bn,
  ur,
  vi,
};

const cache = new Map<string, Abbreviations>();

/**
 * Abbreviations in lower case and NFC, without their last full stop. A language that is not known gets
 * those of all languages.
 */
export function abbreviationsOf(language: string): Abbreviations {
  const primary = language.toLowerCase().split('-', 1)[0] ?? '';
  const own = Object.hasOwn(byLanguage, primary) ? byLanguage[primary] : undefined;
  const key = own === undefined ? 'und' : primary;
  let found = cache.get(key);
  if (found === undefined) {
    found = merge([everywhere, ...(own === undefined ? Object.values(byLanguage) : [own])]);
    cache.set(key, found);
  }
  return found;
}

function merge(all: readonly Words[]): Abbreviations {
  const collect = (kind: keyof Words): Set<string> =>
    new Set(all.flatMap((words) => words[kind]?.normalize().split(' ') ?? []));
  return {
    always: collect('always'),
    spelled: collect('spelled'),
    beforeNumber: collect('beforeNumber'),
    seldomLast: collect('seldomLast'),
    starters: collect('starters'),
  };
}
