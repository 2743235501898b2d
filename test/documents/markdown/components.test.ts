import { describe, expect, it } from 'vitest';
import { textOf } from './text-of.js';

const mdx = (markdown: string): Promise<string> => textOf(markdown, 'a.mdx');

describe('components', () => {
  it.each([
    [
      'Use <DocsLink path="ThreadManager:Class#create" /> and pass.',
      'Use ThreadManager:Class#create and pass.',
    ],
    ['To do it, use <Widget /> and pass.', 'To do it, use Widget and pass.'],
    ['It is new <Badge text="beta" type="warning" />.', 'It is new beta.'],
    ['A <Term>word</Term> here.', 'A word here.'],
    ['Press <KeyCombo value="Ctrl"/> now.', 'Press Ctrl now.'],
    ['Before.\n\n<Sponsors :list="x" />\n\nBehind.', 'Before.\n\nBehind.'],
    ['<Card title="A card" text="with words" link="/x" />', 'A card with words'],
    ['<Card title="शीर्षक">\n\nभीतर।\n\n</Card>', 'शीर्षक\n\nभीतर।'],
    ['<Foo\n  a="b"\n  title="Over lines"\n>\n\nInside.\n\n</Foo>', 'Over lines\n\nInside.'],
    ['<VideoLink href="/x" title="Static assets">Watch it</VideoLink>', 'Watch it'],
    ['<Hint title="पूरा नाम">शब्द</Hint>', 'शब्द'],
    ['<DocLink title="Over lines">\n\nInside.\n\n</DocLink>', 'Inside.'],
    ['<Card title="A card" href="/x">Inside.</Card>', 'A card\n\nInside.'],
    ['<LinkCard title="A card">Inside.</LinkCard>', 'A card\n\nInside.'],
    ['<Whatever title="A title">\n\nInside.\n\n</Whatever>', 'A title\n\nInside.'],
    ['A picture <IconStar name="star" /> here.', 'A picture here.'],
  ])('show what a reader sees: %j', async (markdown, text) => {
    expect(await textOf(markdown)).toBe(text);
  });

  it('leave headings without a trace at their end', async () => {
    const text = await textOf('## input <NonInheritBadge />\n\nWords.');
    expect(text).toBe('input\n\nWords.');
  });

  it.each([
    ['Call /orgs/<organization-name>/ first.', 'Call /orgs/<organization-name>/ first.'],
    ['Write <USERNAME or GROUP> here.', 'Write <USERNAME or GROUP> here.'],
    ['A Promise<Response> comes.', 'A Promise<Response> comes.'],
    [
      'See <https://example.org/a> and <me@example.org>.',
      'See https://example.org/a and me@example.org.',
    ],
    ['If a < b and c > d.', 'If a < b and c > d.'],
    ['In `<Foo />` it is.', 'In <Foo /> it is.'],
    ['Water is H<sub>2</sub>O.', 'Water is H2O.'],
  ])('are not seen where there are none: %j', async (markdown, text) => {
    expect(await textOf(markdown)).toBe(text);
  });
});

describe('MDX', () => {
  it('loses imports, exports and comments', async () => {
    expect(
      await mdx(
        'import Tabs from "@theme/Tabs";\nimport {\n  A,\n  B,\n} from "./x";\n\nWords.\n\nexport const x = {\n  a: 1,\n\n  b: 2,\n};\n\n{/* a comment */}\n\nMore.',
      ),
    ).toBe('Words.\n\nMore.');
  });

  it('shows tabs with their labels, and Markdown within tags', async () => {
    const tabs =
      '<Tabs items={["a > b", "c"]}>\n  <TabItem value="a" label="Windows">\n\n    Install **it**.\n\n    ```sh\n    npm i\n    ```\n\n  </TabItem>\n</Tabs>';
    const text = await mdx(tabs);
    expect(text).toContain('Windows');
    expect(text).toContain('Install it.');
    expect(text).toContain('npm i');
    expect(text).not.toMatch(/[<>*]/u);
    expect(await mdx('<details>\n<summary>Why **so**?</summary>\nBecause.\n</details>')).toBe(
      'Why so?\n\nBecause.',
    );
  });

  it.each([
    ['Use {props.name} here.', 'Use props.name here.'],
    ["A{' '}b and {`text`}.", 'A b and text.'],
    ['Use {props.name here', 'Use {props.name here'],
    [String.raw`Write \{ node: auto \} so.`, 'Write { node: auto } so.'],
    ['a < b here', 'a < b here'],
    ['<!-- gone -->\n\nWords.', 'Words.'],
    ['<p className="x" style={{ color: "red" }}>Words.</p>', 'Words.'],
    [
      'The import duties rise.\n\nimport duties rise',
      'The import duties rise.\n\nimport duties rise',
    ],
    [
      '```js\nexport const a = 1;\n\nimport b from "c";\n```',
      'export const a = 1;\n\nimport b from "c";',
    ],
  ])('reads %j', async (markdown, text) => {
    expect(await mdx(markdown)).toBe(text);
  });

  it('is told by imports and components in a file with the ending of Markdown', async () => {
    expect(await textOf('import X from "./x";\n\n<X />\n\nUse {x.y} here.')).toBe('Use x.y here.');
    expect(await textOf('Use {string} here.')).toBe('Use {string} here.');
    const inLine = 'import {\n  X,\n} from "./x";\n\nA <X>बटन</X> with {x.y}.';
    expect(await textOf(inLine)).toBe('A बटन with x.y.');
  });

  it.each([
    ['an import in code', '```js\nimport a from "b"\n```\n\n<Badge text="new" />'],
    ['an import in indented code', 'So:\n\n    import a from "b"\n\n<Badge text="new" />'],
    ['a component in code', 'import a from "b"\n\n```jsx\n<App />\n```\n\nA `<App />`.'],
    ['a type', 'import a from "b"\n\nA Promise<Response> comes.'],
    ['a script', '<script setup>\nimport A from "./a.vue"\n</script>\n\n<A />'],
    ['the middle of a paragraph', 'They say\nimport a from "b"\n\n<A />'],
  ])('is not told by %s', async (_, markdown) => {
    const text = await textOf(`${markdown}\n\nA type is { a: string } 又 {प्रकार}.`);
    expect(text).toMatch(/A type is \{ a: string \} 又 \{प्रकार\}\.$/u);
  });
});
