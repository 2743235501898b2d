import { cueWords } from './language-cues.js';

const words = (list: string): ReadonlySet<string> => new Set(list.normalize('NFC').split(' '));

/** The commonest words of languages whose `cueWords` are none. */
const others: Readonly<Record<string, ReadonlySet<string>>> = {
  az: words('və bir bu üçün ilə də da ki olan edir var çox daha kimi hər ya'),
  ca: words('el la els les de del i que a en un una és per amb no es al dels són com més o'),
  cs: words('a v na se je že z do s o k pro ale jako by od po za ve si nebo jsou jeho'),
  et: words('ja on ei see et oli ka mis kui või oma ta aga nii ning selle peale kes'),
  eu: words('eta da ez bat du dira zen ere hau izan baina den duen bere edo'),
  fi: words('ja on ei se että oli joka myös kun tai ovat hän sen kuin mutta jos voi'),
  hr: words('i je u na se da za su s od ne kao što a o ili iz koji biti sve'),
  hu: words('a az és hogy nem is egy ez van meg de vagy volt mint csak aki ha minden'),
  is: words('og að í er á sem til við um en ekki var hann það af með fyrir eða'),
  lt: words('ir yra į kad su iš tai ne o bet kaip už apie buvo arba jis turi'),
  lv: words('un ir no ar par uz kas tas ka bet kā vai pie pēc bija arī lai'),
  nn: words('og i er på som til av for med det ein ei ikkje frå dei vert kva eg me'),
  pl: words('i w na z do nie się jest to że o od po dla za jak przez są oraz jego lub'),
  ro: words('și de la în cu nu o pe din este care pentru un să sau mai a al ce'),
  sk: words('a v na sa je že z do s o pre ale ako by od po za vo alebo sú jeho'),
  sl: words('in je v na se da za so z ne ki pa po kot s bi ali od tudi'),
  sq: words('e të në dhe me për një nga që është i së ka nuk si ose'),
  tl: words('ang ng sa na mga at ay ito hindi may kung para ni siya o'),
  tr: words('ve bir bu için ile de da ne var çok daha gibi olan her ya değil olarak'),
  yo: words('ní ti àwọn ó sí kan fún bí tó pé náà láti ṣe'),
};

/** The share of a text's words that are the commonest of a language; 0 where they are not known. */
export function functionWordShare(text: string, language: string): number {
  const known = cueWords[language] ?? others[language];
  const found =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}]+/gu) ?? [];
  if (known === undefined || found.length === 0) return 0;
  return found.filter((word) => known.has(word)).length / found.length;
}
