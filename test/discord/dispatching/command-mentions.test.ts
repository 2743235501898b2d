import { describe, expect, it } from 'vitest';
import { CommandMentions } from '../../../src/discord/dispatching/command-mentions.js';
import { loadCommands } from '../../../src/discord/dispatching/load-commands.js';

const commands = await loadCommands();

describe('a command', () => {
  it('is named as Discord shows it to each, as long as its id is not known', () => {
    const mentions = new CommandMentions(commands);
    expect(mentions.of('ask', 'hi')).toBe('**/पूछें**');
    expect(mentions.of('ask', 'no')).toBe('**/spør**');
    expect(mentions.of('ask', 'de')).toBe('**/ask**');
    expect(mentions.of('Find sources', 'fr')).toBe('**Trouver les sources**');
  });

  it('can be clicked on where its id is known, except in the menu of a message', () => {
    const mentions = new CommandMentions(commands);
    mentions.learn(new Map(commands.map(({ data }, index) => [data.name, `10${index}`])));
    expect(mentions.of('ask', 'hi')).toBe('</ask:100>');
    expect(mentions.of('Find sources', 'vi')).toBe('**Tìm nguồn**');
  });

  it('has its subcommand with it', () => {
    const mentions = new CommandMentions(commands);
    expect(mentions.of('documents list', 'no')).toBe('**/dokumenter list**');
    mentions.learn(new Map([['documents', '7']]));
    expect(mentions.of('documents list', 'no')).toBe('</documents list:7>');
  });
});
