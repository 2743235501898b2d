import type { IncludedFile } from '../../domain/document.js';
import { withCodeInCells } from './code-in-cells.js';
import { withShownCode } from './code-lines.js';
import { closedNamesOf, componentRule } from './component-tags.js';
import { withoutContainerMarks } from './containers.js';
import { withoutDefinitionMarks } from './definition-lines.js';
import type { FrontMatter } from '../metadata/front-matter.js';
import { withoutHeadingAttributes } from './heading-attributes.js';
import {
  withMarkdownBelowTags,
  withMarkdownInHtml,
  withTagsApart,
  withTagsOnOneLine,
} from './html-lines.js';
import { withoutDeepNesting } from './deep-nesting.js';
import { drawIn } from './includes/includes.js';
import type { IncludeReader } from './includes/includes.js';
import { withoutIndentedBoxes } from './indented-boxes.js';
import * as inline from './inline-marks.js';
import { rewriteInline } from './inline-scan.js';
import type { InlineRule } from './inline-scan.js';
import { isMdxFile, withoutModuleLines } from './mdx-lines.js';
import { withoutOverload } from './overloaded-paragraphs.js';
import { linesOf } from './source-lines.js';
import type { LineOptions } from './source-lines.js';
import { withoutTemplateTags } from './template-tags.js';
import { rewriteRuns } from './text-runs.js';

/** A Markdown file of a site, with what it takes to read it as the site does. */
export interface SiteMarkdown extends Pick<FrontMatter, 'body' | 'fields'> {
  /** Path relative to the documents folder. */
  readonly id: string;
  /** Whether its site reads every Markdown file as MDX. */
  readonly isDocusaurus?: boolean;
  /** Reads files that are drawn in; null where that is not possible. */
  readonly reader: IncludeReader | null;
}

/** Lines of plain Markdown (CommonMark, GFM and HTML). */
export interface ReadableMarkdown extends LineOptions {
  readonly isMdx: boolean;
  readonly lines: readonly string[];
  readonly includes: readonly IncludedFile[];
  readonly warnings: readonly string[];
}

/** Takes out of a file what only the program that builds the site reads. */
export async function readableMarkdown(file: SiteMarkdown): Promise<ReadableMarkdown> {
  const isMdx = file.isDocusaurus === true || isMdxFile(file.id, file.body);
  const options = { isMdx };
  const nested = withoutDeepNesting(linesOf(file.body), options);
  const body = nested.warnings.length === 0 ? file.body : nested.lines.join('\n');
  const tagless = withoutTemplateTags(body, file.fields);
  const split = linesOf(tagless);
  const modules = isMdx ? withoutModuleLines(split, options) : { lines: split, partials: [] };
  const drawn = await drawIn(modules.lines, { ...file, ...options, partials: modules.partials });
  // What was drawn in may nest, too.
  const written = withoutDeepNesting(withoutSiteMarks(drawn.lines, options), options);
  const bounded = withoutOverload(written.lines, options);
  return {
    isMdx,
    lines: bounded.lines,
    includes: drawn.includes,
    warnings: [...nested.warnings, ...drawn.warnings, ...written.warnings, ...bounded.warnings],
  };
}

type Step = (lines: readonly string[], options: LineOptions) => readonly string[];

/** In this order: what stands in boxes and HTML has to be read as Markdown by the steps behind. */
const steps: readonly Step[] = [
  withTagsOnOneLine,
  withoutIndentedBoxes,
  withoutContainerMarks,
  withoutDefinitionMarks,
  withoutHeadingAttributes,
  withShownCode,
  withMarkdownInHtml,
  withMarkdownBelowTags,
];

function withoutSiteMarks(lines: readonly string[], options: LineOptions): readonly string[] {
  const marked = steps.reduce((read, step) => step(read, options), lines);
  const rules = inlineRules(marked.join('\n'), options);
  const written = rewriteRuns(marked, options, (run) => withCodeInCells(rewriteInline(run, rules)));
  return options.isMdx === true ? withTagsApart(written) : written;
}

function inlineRules(markdown: string, { isMdx = false }: LineOptions): Map<string, InlineRule> {
  const isObsidian = inline.isObsidian(markdown);
  const rules = new Map<string, InlineRule>([
    ['[', inline.wikiLink],
    ['!', inline.embed],
    ['=', inline.highlight],
    ['$', inline.math],
    ['*', inline.tightEmphasis],
    ['<', componentRule({ isMdx, closedNames: closedNamesOf(markdown) })],
    ['{', isMdx ? either(inline.attributeList, inline.expression) : inline.attributeList],
  ]);
  if (isObsidian) rules.set('%', inline.percentComment).set('^', inline.blockId);
  return rules;
}

function either(first: InlineRule, second: InlineRule): InlineRule {
  return (text, at) => first(text, at) ?? second(text, at);
}
