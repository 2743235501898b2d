import { describe, expect, test } from 'vitest';
import { button, menu, botChannel, row } from './bot-channel.js';
import { errorPaths } from '../start-emulator.js';

describe('refuses a message', () => {
  const cases: readonly (readonly [string, object, string])[] = [
    ['of 2001 characters', { content: 'x'.repeat(2001) }, 'content'],
    ['with a number as content', { content: 5 }, 'content'],
    ['with a title of 257', { embeds: [{ title: 'x'.repeat(257) }] }, 'embeds.0.title'],
    [
      'with a description of 4097',
      { embeds: [{ description: 'x'.repeat(4097) }] },
      'embeds.0.description',
    ],
    [
      'with a footer of 2049',
      { embeds: [{ footer: { text: 'x'.repeat(2049) } }] },
      'embeds.0.footer.text',
    ],
    ['with an empty embed', { embeds: [{}] }, 'embeds.0.description'],
    [
      'with a blank field value',
      { embeds: [{ fields: [{ name: 'a', value: ' ' }] }] },
      'embeds.0.fields.0.value',
    ],
    [
      'with a field value of 1025',
      { embeds: [{ fields: [{ name: 'a', value: 'x'.repeat(1025) }] }] },
      'embeds.0.fields.0.value',
    ],
    [
      'with 6001 characters over its embeds',
      { embeds: [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(2001) }] },
      'embeds',
    ],
    ['with 11 embeds', { embeds: Array.from({ length: 11 }, () => ({ title: 'a' })) }, 'embeds'],
    [
      'with a link of another scheme',
      { embeds: [{ title: 'a', url: 'ftp://a.b/c' }] },
      'embeds.0.url',
    ],
    ['with a malformed link', { embeds: [{ title: 'a', url: 'nowhere' }] }, 'embeds.0.url'],
    [
      'with a colour out of range',
      { embeds: [{ title: 'a', color: 0x1000000 }] },
      'embeds.0.color',
    ],
    [
      'with 6 rows',
      { components: [1, 2, 3, 4, 5, 6].map((id) => row(button({ custom_id: `b${id}` }))) },
      'components',
    ],
    [
      'with 6 buttons in a row',
      { components: [row(...[1, 2, 3, 4, 5, 6].map((id) => button({ custom_id: `b${id}` })))] },
      'components.0.components',
    ],
    ['with an empty row', { components: [row()] }, 'components.0.components'],
    ['with a button outside a row', { components: [button()] }, 'components.0.type'],
    [
      'with a menu beside a button',
      { components: [row(button(), menu())] },
      'components.0.components',
    ],
    [
      'with a custom_id used twice',
      { components: [row(button()), row(button())] },
      'components.1.components.0.custom_id',
    ],
    [
      'with a label of 81',
      { components: [row(button({ label: 'x'.repeat(81) }))] },
      'components.0.components.0.label',
    ],
    [
      'with a custom_id of 101',
      { components: [row(button({ custom_id: 'x'.repeat(101) }))] },
      'components.0.components.0.custom_id',
    ],
    [
      'with a bare button',
      { components: [row({ type: 2, style: 1, custom_id: 'a' })] },
      'components.0.components.0',
    ],
    [
      'with a button without custom_id',
      { components: [row({ type: 2, style: 1, label: 'a' })] },
      'components.0.components.0.custom_id',
    ],
    [
      'with a link button without url',
      { components: [row({ type: 2, style: 5, label: 'a' })] },
      'components.0.components.0.url',
    ],
    [
      'with a link button of another scheme',
      { components: [row({ type: 2, style: 5, label: 'a', url: 'file:///etc/passwd' })] },
      'components.0.components.0.url',
    ],
    [
      'with an unknown button style',
      { components: [row(button({ style: 9 }))] },
      'components.0.components.0.style',
    ],
    [
      'with an empty menu',
      { components: [row(menu({ options: [] }))] },
      'components.0.components.0.options',
    ],
    [
      'with 26 options in a menu',
      {
        components: [
          row(
            menu({
              options: Array.from({ length: 26 }, (_, at) => ({ label: `${at}`, value: `${at}` })),
            }),
          ),
        ],
      },
      'components.0.components.0.options',
    ],
    [
      'with two menus in a row',
      { components: [row(menu(), menu({ custom_id: 'other' }))] },
      'components.0.components',
    ],
    [
      'with a menu without custom_id',
      { components: [row(menu({ custom_id: undefined }))] },
      'components.0.components.0.custom_id',
    ],
    ...(['label', 'value', 'description'] as const).map(
      (field) =>
        [
          `with an option's ${field} of 101`,
          {
            components: [
              row(menu({ options: [{ label: 'a', value: '1', [field]: 'x'.repeat(101) }] })),
            ],
          },
          `components.0.components.0.options.0.${field}`,
        ] as const,
    ),
    ...(['label', 'value'] as const).map(
      (field) =>
        [
          `with an option without ${field}`,
          { components: [row(menu({ options: [{ label: 'a', value: '1', [field]: '' }] }))] },
          `components.0.components.0.options.0.${field}`,
        ] as const,
    ),
    [
      'with a menu of one that shows two as picked',
      {
        components: [
          row(
            menu({
              options: [
                { label: 'a', value: '1', default: true },
                { label: 'b', value: '2', default: true },
              ],
            }),
          ),
        ],
      },
      'components.0.components.0.options',
    ],
    [
      'with a menu that takes at least more than at most',
      { components: [row(menu({ min_values: 2, max_values: 1 }))] },
      'components.0.components.0.min_values',
    ],
    [
      'with a placeholder of 151',
      { components: [row(menu({ placeholder: 'x'.repeat(151) }))] },
      'components.0.components.0.placeholder',
    ],
    [
      'with a menu that takes more than it has',
      { components: [row(menu({ max_values: 3 }))] },
      'components.0.components.0.max_values',
    ],
    [
      'with a menu value used twice',
      {
        components: [
          row(
            menu({
              options: [
                { label: 'a', value: '1' },
                { label: 'b', value: '1' },
              ],
            }),
          ),
        ],
      },
      'components.0.components.0.options.1.value',
    ],
    [
      'with mentions both parsed and listed',
      { content: 'a', allowed_mentions: { parse: ['users'], users: ['1'] } },
      'allowed_mentions',
    ],
    [
      'of new components with content',
      { content: 'a', flags: 1 << 15, components: [{ type: 10, content: 'b' }] },
      'content',
    ],
  ];
  test.each(cases)('%s', async (_, body, path) => {
    const { send } = await botChannel();
    const answer = await send(body);
    expect(answer.status).toBe(400);
    expect(errorPaths(answer)).toContain(path);
  });
});
