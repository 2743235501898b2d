/** Tools that make sites of folders, told by the file of settings that each has. */
export const siteKinds = ['vitepress', 'docusaurus', 'mkdocs'] as const;
export type SiteKind = (typeof siteKinds)[number];

/** Ways in which sites make anchors of headings; `none` knows only those that are written out. */
export const anchorStyles = ['github', ...siteKinds, 'none'] as const;
export type AnchorStyle = (typeof anchorStyles)[number];

/** Where a document stands on a site. */
export interface SitePlace {
  /** An address with `{path}` or `{file}` in it. */
  readonly template: string;
  /** The document's path, counted from the folder that the site was named for. */
  readonly path: string;
}

/** What the owner of a folder, or the folder itself, says about one of its documents. Plain data. */
export interface DocumentSettings {
  /** Null where no site is named. */
  readonly site: SitePlace | null;
  readonly anchors: AnchorStyle;
  /** What makes the site; null where that cannot be told. */
  readonly kind: SiteKind | null;
  /** For documents that do not state theirs. */
  readonly language: string | null;
  /** Above 0, at most 1. */
  readonly weight: number;
  /** The document's title, whatever it says itself; null where nobody names one. */
  readonly title: string | null;
  /** A link to its source, or `none`, whatever it says itself; null where nobody says one. */
  readonly source: string | null;
}

/** What holds where nothing is said. */
export const noSettings: DocumentSettings = {
  site: null,
  anchors: 'none',
  kind: null,
  language: null,
  weight: 1,
  title: null,
  source: null,
};
