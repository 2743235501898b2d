import { comparable } from './comparable-text.js';
import { wordList } from './word-list.js';

/** What programs call what has no name, in many languages; numbers and counters aside. */
const untitled = wordSet(`
  untitled, unnamed, no title, no slide title, title, noname, unknown, none, null, undefined, n/a,
  uten navn, uten tittel, utan namn, utan tittel, navnløs, uden titel, uden navn, namnlös, utan titel,
  nimetön, ohne titel, unbenannt, sans titre, sans nom, naamloos, zonder titel,
  sin título, sin titulo, sem título, sem titulo, senza titolo, senza nome, bez tytułu, bez nazwy,
  bez názvu, bez naslova, névtelen, cím nélkül, fără titlu, adsız, başlıksız, без названия,
  без имени, безымянный, без назви, χωρίς τίτλο, ללא שם, ללא כותרת, بدون عنوان, بلا عنوان,
  शीर्षकहीन, बिना शीर्षक, শিরোনামহীন, بلا عنوان, không có tiêu đề, không tên, tanpa judul, ไม่มีชื่อ,
  無題, 无标题, 未命名, 無標題, 名称未設定, 제목 없음,
`);

/** What programs call a new document. */
const newDocuments = wordSet(`
  document, dokument, documento, asiakirja, dokumentti, belge, dokumentum, документ,
  έγγραφο, مستند, מסמך, दस्तावेज़, নথি, دستاویز, tài liệu, dokumen, เอกสาร, 文档, 文書, 문서, 文件,
  new document, nytt dokument, neues dokument, nouveau document, nuevo documento, nuovo documento,
  novo documento, nieuw document, nowy dokument, новый документ,
`);

/** What programs call other new files and parts of them; a page may be called so by somebody. */
const kinds = wordSet(`
  presentation, presentasjon, præsentation, präsentation, présentation, presentación, presentazione,
  apresentação, presentatie, prezentacja, prezentace, prezentácia, bemutató, esitys, sunu,
  презентация, презентація, παρουσίαση, プレゼンテーション, 演示文稿, 簡報, 프레젠테이션,
  book, mappe, bok, arbeitsmappe, classeur, libro, cartel, map, zeszyt, sešit, книга, sheet, ark,
  blad, tabelle, feuil, hoja, foglio, planilha, arkusz, лист,
  slide, lysbilde, lysark, dias, folie, diapositive, diapositiva, dia, slajd, snímek, слайд, 幻灯片,
  スライド, page, side, sida, seite, pagina, página, strona, strana, sivu, страница,
  layout, template, mal, vorlage, modèle, plantilla, modello, print, printing, drawing, publication,
  scan, scanned document, skannet dokument, full page photo, image, doc, draft, kladd, utkast,
  entwurf, test, blank, blank page, normal, normal.dot, normal.dotm,
`);

/** Programs whose names stand before what they call a new file. */
const programs =
  /(?:microsoft\s+)?(?:office\s+)?(?:powerpoint|word|excel|publisher|visio|onenote)|libreoffice|openoffice(?:\.org)?/iu;

/** Beginnings of words that say what kind of file it is, in any language, and small words between. */
const kindWords =
  /^(?:pr[eéæä][sz]ent|apresent|презентац|παρουσίασ|プレゼン|演示|簡報|简报|프레젠|عرض|تقديمي|מצגת|esity|sunu|bemutat|งานนำ|trình|bản|d[oó][ck]ument|asiakirj|belge|документ|έγγραφ|文[档書檔件]|문서|مستند|מסמך|tài|liệu|เอกสาร|work(?:book|sheet)|standard|program|aplikac|приложени)|^(?:de|di|do|du|des|del|de la|der|für|til|av|του|της|في|של|của|kezelő)$/iu;

/** Names that programs put in place of a title, with their version: what made the file. */
const producers =
  /^(?:(?:adobe|corel|microsoft|apple|acrobat|mac os x?)\s+)?(?:indesign|illustrator|photoshop|framemaker|pagemaker|acrobat|distiller|pdfmaker|pdf ?library|quark ?xpress|coreldraw|publisher|powerpoint|word|excel|office|pages|keynote|quartz pdfcontext|pdf ?tex|(?:pdf|xe|lua)?(?:la)?tex(?: with hyperref)?|libreoffice|openoffice(?:\.org)?|google docs|canva|pscript5?\.dll|ghostscript|pdfcreator|cutepdf|itext|fpdf|tcpdf|fop|wkhtmltopdf|chromium|chrome|skia\/?pdf|cairo|prince|pandoc|crystal reports|jasperreports|python-docx|docx4j|aspose\S*|dompdf|mpdf|winword)(?:\s+(?:for|on)\s+(?:windows|mac(?:intosh)?|word|os x))?(?:[\s\d().,v-]|version|writer|\b(?!vv)[A-Z]{2}\d\b)*$/iu;

const addressOrFile =
  /^(?:https?|file):|^[a-z]:\\|\.(?:docx?|docm|dotx?|pptx?|ppsx?|xlsx?|pdf|odt|odp|rtf|tex|dvi|indd|qxd|html?|txt|md)$|^microsoft (?:word|powerpoint|excel|office)\b|^powerpoint\s+-\s/iu;

/** A part of a file by its number. */
const numberedPart =
  /^(?:slide|slajd|lysbilde|lysark|dias|folie|diapositiv[ae]|слайд|page|side|sida|seite|pagina|página)\s*\p{Nd}+$/u;

/** Longer ones are somebody's words. UTF-16 units. */
const maxJunkLength = 80;

/** Numbers of copies and versions, with brackets and marks around them. */
const counter = /[\s\p{Nd}().,#_-]+/gu;

/** Whether a title says nothing, for it is what programs write where nobody gave one, or empty. */
export function isJunkTitle(title: string): boolean {
  const shown = comparable(title);
  if (isAddressOrFile(shown) || numberedPart.test(shown)) return true;
  const words = withoutCounter(shown);
  return words === '' || untitled.has(words) || newDocuments.has(words);
}

/**
 * Whether the title in a file's properties says nothing: a junk title, what programs call new files
 * and templates, the program that made the file, or the name of a file.
 * @param id of the document; its ending does not count
 */
export function isJunkProperty(title: string, id: string): boolean {
  if (isJunkTitle(title) || isFileName(title.trim(), id)) return true;
  const shown = comparable(title);
  if (shown.length > maxJunkLength) return false;
  const words = withoutCounter(shown);
  return kinds.has(words) || isNewFile(words) || producers.test(shown);
}

function isAddressOrFile(shown: string): boolean {
  return (
    addressOrFile.test(shown.slice(0, maxJunkLength)) ||
    addressOrFile.test(shown.slice(-maxJunkLength))
  );
}

function withoutCounter(shown: string): string {
  return shown.length > maxJunkLength ? shown : shown.replaceAll(counter, ' ').trim();
}

/** "PowerPoint-presentasjon", "Presentación de PowerPoint", "Word Document". */
function isNewFile(words: string): boolean {
  const others = words.replace(programs, ' ');
  if (others === words) return false;
  const parts = others.split(/[\s-]+/u).filter((part) => part !== '');
  return parts.length <= 4 && parts.every((part) => kindWords.test(part));
}

/** A name without spaces that no title has: with underscores, or the file's own with digits in it. */
function isFileName(title: string, id: string): boolean {
  if (/\s/u.test(title)) return false;
  if (/^[\p{L}\p{M}\p{N}.()-]*_[\p{L}\p{M}\p{N}.()_-]*$/u.test(title)) return true;
  const name = id.split('/').at(-1) ?? id;
  const stem = name.replace(/\.[^.]+$/u, '');
  return /\p{N}|-.*-/u.test(title) && comparable(title) === comparable(stem);
}

function wordSet(list: string): ReadonlySet<string> {
  return new Set(wordList(list).map(comparable));
}
