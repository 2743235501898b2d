/**
 * Folders and files of blogs, news and release notes, as sites name them. They tell what was new
 * once, in the words of the pages that tell what holds now.
 */
const names = [
  String.raw`blogg?s?`,
  String.raw`posts?`,
  String.raw`news`,
  String.raw`nyheter`,
  String.raw`aktuelt`,
  String.raw`actualites`,
  String.raw`noticias`,
  String.raw`release[-_]?notes?`,
  String.raw`releases?`,
  String.raw`change[-_]?logs?`,
  String.raw`changes`,
  String.raw`announc(?:ing|ements?)(?:[-_][^/]*)?`,
  String.raw`whats?[-_]?new`,
  // As Jekyll and its likes name posts.
  String.raw`\d{4}-\d{2}-\d{2}-[^/]*`,
].join('|');
const secondary = new RegExp(String.raw`(?:^|/)(?:${names})(?:/|\.[^./]+$)`, 'iu');

/** A document that says the same as another one comes behind it, if it is as near otherwise. */
const secondaryWeight = 0.6;

/** The weight of a document of which nobody says one: less for what is news by its path. */
export function usualWeight(id: string): number {
  return secondary.test(id.normalize('NFC')) ? secondaryWeight : 1;
}
