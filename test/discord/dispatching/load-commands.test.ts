import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CommandTable } from '../../../src/discord/dispatching/command-table.js';
import type { ButtonState } from '../../../src/discord/replies/custom-id.js';
import { loadCommands } from '../../../src/discord/dispatching/load-commands.js';
import { rejectionOf, temporaryFolder } from '../../processes/processes.js';

async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, 'package.json'), '{"type":"module"}');
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  return folder;
}

const fits = (name: string) => `export default { data: { name: '${name}' }, execute() {} };`;

describe('the folder of commands', () => {
  it('is the one list', async () => {
    const commands = await loadCommands();
    expect(commands.map(({ data }) => data.name)).toEqual([
      'ask',
      'documents',
      'Find sources',
      'help',
      'questions',
      'reindex',
      'source',
      'status',
    ]);
  });

  it('stops the start with the path of a file that is no command', async () => {
    const folder = await folderOf({ 'a.js': fits('a'), 'b.js': 'export const data = {};' });
    const { message } = await rejectionOf(loadCommands(folder));
    expect(message).toContain(path.join(folder, 'b.js'));
  });

  it('stops the start where two commands have one name', async () => {
    const folder = await folderOf({ 'a.js': fits('same'), 'b.js': fits('same'), 'c.js.map': '' });
    const { message } = await rejectionOf(loadCommands(folder));
    expect(message).toMatch(/a\.js.*named "same"/u);
  });
});

describe('the table of commands', () => {
  it('knows what every button does, except those that only show something', async () => {
    const table = new CommandTable(await loadCommands());
    const ofQuote = { answer: 'a', quote: 0, edition: 0, owner: '1' };
    const states: ButtonState[] = [
      { kind: 'quote', ...ofQuote },
      { kind: 'context', ...ofQuote },
      { kind: 'share', ...ofQuote },
      { kind: 'nearest', answer: 'a', owner: '1' },
      { kind: 'text-page', document: 'd', page: 0, owner: '1' },
      { kind: 'reindex-go', mode: 'changed', owner: '1' },
      { kind: 'reindex-stop', run: 'r', owner: null },
      { kind: 'example', slot: 0, owner: '1' },
    ];
    for (const state of states) expect(table.press(state), state.kind).not.toBeNull();
    expect(table.press({ kind: 'inert', slot: 0, owner: null })).toBeNull();
  });

  it('hides /reindex from members, unless roles are named that could not see it then', async () => {
    const table = new CommandTable(await loadCommands());
    const permissions = (hasRoles: boolean) =>
      table
        .registrations(hasRoles)
        .map(({ name, default_member_permissions: needed }) => [name, needed]);
    expect(permissions(false)).toContainEqual(['reindex', '32']);
    expect(permissions(true)).toContainEqual(['reindex', null]);
  });
});
