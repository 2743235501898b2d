/** How a site makes the anchors of its headings. */
export type AnchorStyle = 'github' | 'vitepress' | 'docusaurus' | 'mkdocs' | 'none';

/** What the owner of a folder says about the documents in it. */
export interface DocumentSettings {
  /** Template of the address of a document's page; null where no site is named. */
  readonly site: string | null;
  /** Null where it is neither named nor told by the files of the site. */
  readonly anchors: AnchorStyle | null;
  /** Above 0, at most 1; what is less weighs less when passages are ranked. */
  readonly weight: number;
  readonly language: string | null;
}
