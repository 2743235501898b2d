import GithubSlugger from 'github-slugger';
import type { AnchorStyle } from '../domain/document-settings.js';
import type { LoadedHeading } from './document-loader.js';

/** What an anchor is made of. */
export type AnchoredHeading = Pick<LoadedHeading, 'depth' | 'id' | 'slugText'>;

type Anchors = (headings: readonly AnchoredHeading[]) => (string | null)[];

/**
 * The anchors that a site gives the headings of one document, null for a heading that gets none. An
 * anchor that the document names goes before.
 * @param headings all of the document, in order
 */
export function headingAnchors(
  headings: readonly AnchoredHeading[],
  style: AnchorStyle,
): (string | null)[] {
  return styles[style](headings).map((anchor) => (anchor === '' ? null : anchor));
}

const styles: Readonly<Record<AnchorStyle, Anchors>> = {
  github: githubAnchors,
  docusaurus: docusaurusAnchors,
  vitepress: vitepressAnchors,
  mkdocs: mkdocsAnchors,
  none: (headings) => headings.map(({ id }) => id),
};

function githubAnchors(headings: readonly AnchoredHeading[]): (string | null)[] {
  const slugger = new GithubSlugger();
  return headings.map(({ id, slugText }) => {
    const slug = slugger.slug(slugText);
    return id ?? slug;
  });
}

/** https://github.com/facebook/docusaurus: remark's plugin of headings, and the theme's `Heading`. */
function docusaurusAnchors(headings: readonly AnchoredHeading[]): (string | null)[] {
  const slugger = new GithubSlugger();
  return headings.map(({ depth, id, slugText }) => {
    const anchor = id ?? slugger.slug(slugText);
    return depth === 1 ? null : anchor;
  });
}

/** https://github.com/valeriangalliat/markdown-it-anchor, with the slugs of @mdit-vue/shared. */
function vitepressAnchors(headings: readonly AnchoredHeading[]): (string | null)[] {
  const taken = new Set<string>();
  /** By slug, the number that its last repeat got; what is below is taken. */
  const numbers = new Map<string, number>();
  return headings.map(({ id, slugText }) => {
    if (id !== null) {
      taken.add(id);
      return id;
    }
    const slug = vitepressSlug(slugText);
    let anchor = slug;
    let number = numbers.get(slug) ?? 0;
    while (taken.has(anchor)) anchor = `${slug}-${(number += 1)}`;
    numbers.set(slug, number);
    taken.add(anchor);
    return anchor;
  });
}

// oxlint-disable-next-line no-control-regex -- as the original has it
const vitepressControls = /[\u0000-\u001f]/gu;
const vitepressSpecials = /[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'“”‘’<>,.?/]+/gu;

function vitepressSlug(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/gu, '')
    .replaceAll(vitepressControls, '')
    .replaceAll(vitepressSpecials, '-')
    .replaceAll(/-{2,}/gu, '-')
    .replaceAll(/^-|-$/gu, '')
    .replace(/^(?=\d)/u, '_')
    .toLowerCase();
}

/** https://github.com/Python-Markdown/markdown, `extensions/toc.py`: `slugify` and `unique`. */
function mkdocsAnchors(headings: readonly AnchoredHeading[]): (string | null)[] {
  const taken = new Set(headings.map(({ id }) => id).filter((id) => id !== null));
  /** Past anchors that are taken, so that a thousand headings alike do not count to a thousand. */
  const skips = new Map<string, string>();
  return headings.map(({ id, slugText }) => {
    if (id !== null) return id;
    const passed: string[] = [];
    let anchor = mkdocsSlug(slugText);
    while (anchor === '' || taken.has(anchor)) {
      passed.push(anchor);
      anchor = skips.get(anchor) ?? counted(anchor);
    }
    for (const before of passed) skips.set(before, anchor);
    taken.add(anchor);
    return anchor;
  });
}

function mkdocsSlug(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[^\w\s-]|[^\p{ASCII}]/gu, '')
    .trim()
    .toLowerCase()
    .replaceAll(/[-\s]+/gu, '-');
}

/** `name` → `name_1` → `name_2`. */
function counted(anchor: string): string {
  const [, name = anchor, number = '0'] = /^(.*)_(\d+)$/u.exec(anchor) ?? [];
  return `${name}_${BigInt(number) + 1n}`;
}
