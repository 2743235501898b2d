import { wordList } from './word-list.js';

/** What the counter of comments below a page is called. */
const commentWords = wordSet(`
  comment, comments, kommentar, kommentarer, kommentarar, commentaire, commentaires,
  टिप्पणी, टिप्पणियाँ, टिप्पणियां, कमेंट, प्रतिक्रिया, تبصرہ, تبصرے, মন্তব্য, মন্তব্যসমূহ,
  bình luận, ý kiến, kommentare, comentario, comentarios, comentário, comentários,
  commento, commenti, kommentti, kommentit, kommentteja, komentarz, komentarze,
  komentarzy, komentar, комментарий, комментарии, комментариев, коментар, коментарі,
  yorum, yorumlar, تعليق, تعليقات, التعليقات, نظر, نظرات, دیدگاه, reactie, reacties,
  评论, 評論, 留言, コメント, 댓글, கருத்து, கருத்துகள், ความคิดเห็น, opmerkingen,
`);

/** What buttons below a page say. */
const buttonWords = wordSet(`
  del, del på facebook, skriv ut, tips oss, til toppen, les også, dele, utskrift,
  share, share this, print, tweet, like, email, e-mail, copy link, back to top,
  facebook, twitter, linkedin, whatsapp, telegram, zalo, pinterest, reply, save,
  partager, imprimer, retour en haut, enregistrer, j’aime, j'aime, envoyer par e-mail,
  साझा करें, शेयर करें, शेयर, प्रिंट, प्रिंट करें, شیئر کریں, شیئر, پرنٹ, پرنٹ کریں,
  শেয়ার, শেয়ার করুন, প্রিন্ট, প্রিন্ট করুন, chia sẻ, in bài viết, bản in, thích, lưu,
  teilen, drucken, compartir, imprimir, compartilhar, condividi, stampa, dela,
  jaa, tulosta, udostępnij, drukuj, поделиться, распечатать, paylaş, yazdır,
  مشاركة, طباعة, اشتراک‌گذاری, چاپ, delen, bagikan, cetak, 分享, 打印, 공유, 인쇄,
`);

/** A label and a number in brackets, or a number and a label; digits of any script. */
const countedLabel =
  /^(?<label>\p{L}[\p{L}\p{M}\s]{1,30}?)\s*[:：]?\s*[([{（［]\s*\p{Nd}{1,6}\s*[)\]}）］]$/u;
const countFirst = /^\p{Nd}{1,6}\s+(?<label>\p{L}[\p{L}\p{M}\s]{1,30})$/u;
const countLast = /^(?<label>\p{L}[\p{L}\p{M}\s]{1,30}?)\s*[:：]\s*\p{Nd}{1,6}$/u;

/** A line drawn with characters. */
const rulePattern = /^[\s*_=~#·•—–.|+-]+$/u;

const maxLength = 60;

/**
 * Whether a whole line is plainly boilerplate of a page whose text was copied: a counter of
 * comments, or a drawn line. Wherever it stands.
 */
export function isBoilerplateLine(line: string): boolean {
  const shown = normalized(line);
  if (shown === '') return false;
  if (shown.length <= maxLength && commentLabel(shown) !== null) return true;
  return shown.length <= 1000 && rulePattern.test(shown);
}

/** Whether a line, standing at the very end of a document, is the text of a button below a page. */
export function isButtonLine(line: string): boolean {
  return buttonWords.has(normalized(line));
}

function commentLabel(line: string): string | null {
  for (const form of [countedLabel, countFirst, countLast]) {
    const label = form.exec(line)?.groups?.['label']?.trim();
    if (label !== undefined && commentWords.has(label)) return label;
  }
  return null;
}

function normalized(line: string): string {
  return line
    .slice(0, 2000)
    .normalize('NFKC')
    .replaceAll(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .toLowerCase();
}

function wordSet(list: string): ReadonlySet<string> {
  return new Set(wordList(list).map(normalized));
}
