import { describe, expect, it } from 'vitest';
import { withoutTemplateTags } from '../../../src/documents/markdown/template-tags.js';
import { textOf } from './text-of.js';

const fields = new Map([
  ['title', 'Loans'],
  ['fee', '50'],
]);
const tagless = (markdown: string): string => withoutTemplateTags(markdown, fields);

describe('template tags', () => {
  it.each([
    ['See [the rules]({% page "rules/loans" %}).', 'See [the rules](#).'],
    ['[a]: {% page "x/y" %}', '[a]: #'],
    ['<a href="{{ site.url }}/x">x</a>', '<a href="#/x">x</a>'],
    ['Ask {% slack_channel "#help" %}.', 'Ask #help.'],
    ['Ask {% person "kari" "Kari Nordmann" %}.', 'Ask Kari Nordmann.'],
    ['Ask {%- person\n  "पुस्तकालय" -%} now.', 'Ask पुस्तकालय now.'],
    ['A {{< ref "a/b.md" >}} b', 'A  b'],
    ['Fee: {{ page.fee }} kr, {{ $frontmatter.title }}.', 'Fee: 50 kr, Loans.'],
    ['It is {{ "here" | t }}.', 'It is here.'],
    ['It is {{ some.path }}.', 'It is some.path.'],
    ['It is {{ a > b ? c : d }}.', 'It is .'],
    ['a {# gone #} b', 'a  b'],
    ['a {/* gone\n\nhere */} b', 'a  b'],
    ['{% if x %}\nOnce.\n{% else %}\nTwice.\n{% endif %}', '\nOnce.\n\nTwice.\n'],
    ['{% comment %}\ngone\n{% endcomment %}\nhere', '\nhere'],
    ['{% image "a.png" "A cat" %}', ''],
    ['{% image_with_class "a.png" "w-full" "A cat on a mat" %}', ''],
    ['{% lazyImg "a.png", "एक बिल्ली बैठी है" %}', ''],
    ['Press {% icon "plus" "Add a page" %} now.', 'Press  now.'],
    ['{{< figure src="a.png" alt="A cat" caption="बिल्ली, 2024" >}}', 'बिल्ली, 2024'],
    ["{% responsive-picture 'a.png', alt='A cat', caption: 'Two cats' %}", 'Two cats'],
    ['{% lexicon "to configure" %} and {% configure "two words" %}', 'to configure and two words'],
    ['{{% notice tip %}}\nInside.\n{{% /notice %}}', '\nInside.\n'],
  ])('go, and their words stay: %j', (markdown, text) => {
    expect(tagless(markdown)).toBe(text);
  });

  it('that hold text give their title as a paragraph', async () => {
    const box = '{% alert "Mind this", "warning" %}\nInside.\n{% endalert %}';
    expect(await textOf(`Before.\n\n${box}\n\nBehind.`)).toBe(
      'Before.\n\nMind this\n\nInside.\n\nBehind.',
    );
  });

  it('are left between raw tags, in code too', () => {
    expect(tagless('{% raw %}{% page "x" %}{% endraw %}')).toBe('{% page "x" %}');
    expect(tagless('```\n{% raw %}{{ x }}{% endraw %}\n```')).toBe('```\n{{ x }}\n```');
    expect(tagless('Use {{</* ref "x" */>}}.')).toBe('Use {{< ref "x" >}}.');
  });

  it('do not end a block of HTML', async () => {
    const table =
      '<table>\n<tr><td>Slack</td>\n    <td>\n      {% channel "help" %}\n    </td></tr>\n</table>';
    expect(await textOf(table)).toBe('Slack | help');
    expect(await textOf('<div>\n{% if x %}\n    <p>Inside.</p>\n</div>')).toBe('Inside.');
  });

  it.each([
    '```vue\n<p>{{ value }}</p>\n```',
    'Use `{{ value }}` and `{% raw %`.',
    'It was 100{% of it.',
    `An opening {% ${'x '.repeat(1500)} %} far off.`,
    '`${{ secrets.TOKEN }}` and ${{ secrets.TOKEN }}',
    'A heading {#id}',
    '{{#include x.rs}}',
    String.raw`Escaped \{{ x }}`,
  ])('are not seen where there are none: %j', (markdown) => {
    expect(tagless(markdown)).toBe(markdown);
  });
});
