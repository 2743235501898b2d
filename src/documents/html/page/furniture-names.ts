import { wordList } from '../../metadata/word-list.js';
import type { HtmlElement } from '../html-tree.js';

/**
 * What the id and the classes of an element say that it is, in the words that makers of pages use:
 *
 * - `comments`: text of others, however long
 * - `consent`: asks whether cookies may be set
 * - `beside`: stands beside the text: a sidebar, related links, what is shared or subscribed to
 * - `linking`: leads to other pages, where it has links: teasers, widgets, slides
 * - `about`: short, and says something about the text: its tags, its author, its date
 */
export type FurnitureKind = 'comments' | 'consent' | 'beside' | 'linking' | 'about';

const named = (list: string): RegExp =>
  new RegExp(`(?:^|[ -])(?:${wordList(list).join('|')})(?=[ -]|$)`, 'u');

/** As the last word of a name, which says what it is, but for words of boxes. */
const namedLast = (list: string): RegExp =>
  new RegExp(
    `(?:^|[ -])(?:${wordList(list).join('|')})(?:-?(?:wrap|wrapper|container|box|list|links?|line|inner|info|bar|area|section|block|content|items?|row|col|group|single|\\d))*-?(?= |$)`,
    'u',
  );

const comments = named(`
  comments?, comment-?list, comment-?area, comment-?section, commentaires?, comentarios?, kommentare?,
  disqus, disqus-thread, respond, replies, trackbacks?, pingbacks?
`);

const consent = named('cookies?, cookiebanner, gdpr, dsgvo, consent');

const beside = named(`
  sidebars?, side-bar, sidebarleft, sidebarright, side-?col, side-?column, leftbar, rightbar, right-?rail, left-?rail,
  widget-?area, marginalspalte, sidenav, subnav, subnavi, 
  related, relatedposts, related-?articles, related-?posts, verwandte, recirc, recirculation, also-?read,
  more-?stories, more-?articles, more-?posts, more-?news, most-?read, most-?viewed, most-?popular, 
  latest-?posts, recent-?posts, latest-?news, top-?stories, next-?posts?, nextpost, prevpost, next-?article, next-?story,
  prev-?posts?, 
  breadcrumbs?, bread-?crumbs?, brotkrumen, crumbs?, pagination, pager, paging, page-?numbers, pagenavi,
  share, shares, sharing, sharebar, sharedaddy, sharethis, addthis, addtoany, shariff, teilen, social, socials, socialmedia,
  toolbar, tool-?box, noprint, no-?print, print-?none, hidden-print,
  newsletter, newsletters, subscribe, subscription, signup, sign-?up, paywall, login, signin, sign-in, search-?form, search-?box, searchbox,
  banner, banners, popup, pop-up, modal, lightbox, dialog,
  foot, footer, footers, colophon, impressum, copyright, site-?info, site-?header, masthead, top-?bar, topbar,
  skip, skip-?links?, skiplinks, screen-reader-text, screen-reader-shortcut, visually-?hidden, sr-only,
  ads?, adverts?, advertisements?, advertising, adsense, adsbygoogle, adbox, adslot, werbung, anzeigen?, publicidad, sponsored, outbrain, taboola,
  navbox, vertical-navbox, mw-editsection, catlinks, mw-jump-link, noexcerpt, ambox, sistersitebox, printfooter,
  author-?(?:bio|box|info|description|profile|details|card), about-?(?:the-?)?author, cta, call-to-action, tag-?cloud, tagcloud, blogroll
`);

const navigation = named(`
  navigation, navi, nav, navbar, navlinks, topnav, mainnav, subnavigation, menu, menus, mainmenu, submenu, topmenu, tools, archives, feedback, popular, trending, vote, poll, voting, ratings, rating, ticker, recommended, recommendations?, recommends?, sponsors?, supplement
`);

const linking = namedLast(`
  teasers?, teaserlist, widgets?, promos?, promotion, promoted, carousel, slider, slideshow, gallery, box, overlay, cards?, tiles?
`);

const about = namedLast(`
  tags?, tag-?list, taglist, taxonomy, categories, category, cat-?links, cats,
  author, authors, bio, bylines?, autor, autoren,
  meta, metas, metadata, postmeta, post-?info, article-?info, post-?data, postinfo, postmetadata,
  entry-?utility, entryfooter, line, pubdate, 
  post-?details, posted-?on, posted-?by, edit-?link, permalink,
  bildnachweis, back-?to-?top, backtotop, to-?top, totop, back, reading-?time, read-?time, actions?, utility, utilities
`);

/** Begins classes that say what an element has, or is like, and not what it is. */
const modifier =
  /^(?:(?:has|no|with|without|is|js|category|tag|type|status|format|lang|u|col|hide|show|layout)-(?!print)|(?:page|post)-(?!nav|footer|meta|tags|date|info))/u;

const mostNames = 12;
const longestNames = 600;

/** The names of an element; `classes` without the id, which may be made of a heading. */
export interface ElementNames {
  readonly classes: string;
  readonly id: string;
}

export function namesOf({ attribs }: Pick<HtmlElement, 'attribs'>): ElementNames {
  const { id = '', class: classes = '' } = attribs;
  if (id === '' && classes === '') return { classes, id };
  const names = classes.slice(0, longestNames).trim().split(/\s+/u, mostNames).map(nameOf);
  return {
    classes: names.filter((name) => !modifier.test(name) && !name.includes('-not-')).join(' '),
    id: nameOf(id.slice(0, longestNames)),
  };
}

/** What an element is by its names; null where they do not tell. */
export function furnitureKind({ classes, id }: ElementNames): FurnitureKind | null {
  if (classes === '' && id === '') return null;
  const names = `${classes} ${id}`;
  if (comments.test(names)) return 'comments';
  if (consent.test(names)) return 'consent';
  if (beside.test(names)) return 'beside';
  if (about.test(classes)) return 'about';
  return navigation.test(names) || linking.test(classes) ? 'linking' : null;
}

/** A name in small letters, its words parted by a hyphen; what a variant adds is no part of it. */
function nameOf(name: string): string {
  return name
    .replace(/--.*$/su, '')
    .replaceAll(/(?<=[a-z\d])(?=[A-Z])/gu, '-')
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/gu, '-');
}
