import { Locale } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadCommands } from '../../src/discord/dispatching/load-commands.js';

interface Named {
  readonly name: string;
  readonly name_localizations?: Readonly<Record<string, string>> | undefined;
  readonly description?: string | undefined;
  readonly description_localizations?: Readonly<Record<string, string>> | undefined;
  readonly options?: readonly Named[] | undefined;
  readonly choices?: readonly Named[] | undefined;
  readonly type?: number | undefined;
  readonly required?: boolean | undefined;
}

/** What Discord's interface speaks of the languages of ours, besides English. */
const locales = ['no', 'hi', 'fr', 'vi'];
const commandName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const named: z.ZodType<Named> = z.object({
  name: z.string(),
  name_localizations: z.record(z.string(), z.string()).optional(),
  description: z.string().optional(),
  description_localizations: z.record(z.string(), z.string()).optional(),
  options: z.array(z.lazy(() => named)).optional(),
  choices: z.array(z.lazy(() => named)).optional(),
  type: z.number().optional(),
  required: z.boolean().optional(),
});
const commands = (await loadCommands()).map(({ data }) => named.parse(data));

/** A command and its options: everything that has a name of a command's kind. */
const slashCommands = commands.filter(({ type }) => type === 1);
const slashNames = slashCommands.concat(slashCommands.flatMap(({ options }) => options ?? []));

describe('every command and option', () => {
  it.each(slashNames.map((one) => [one.name, one] as const))(
    '%s has a name and a description that Discord takes, in every language',
    (_, one) => {
      const { name_localizations: names = {}, description_localizations: texts = {} } = one;
      expect(Object.keys(names).sort()).toEqual(locales.toSorted());
      expect(Object.keys(texts).sort()).toEqual(locales.toSorted());
      for (const name of [one.name, ...Object.values(names)]) {
        expect(name).toMatch(commandName);
        expect(name).toBe(name.toLowerCase());
        expect(name).toBe(name.normalize('NFC'));
      }
      for (const text of [one.description ?? '', ...Object.values(texts)]) {
        expect(text.length).toBeGreaterThan(0);
        expect(text.length).toBeLessThanOrEqual(100);
      }
    },
  );

  it('has another name than its neighbours in every language', () => {
    for (const list of [commands, ...commands.map(({ options }) => options ?? [])]) {
      for (const locale of locales) {
        const names = list.map((one) => one.name_localizations?.[locale] ?? one.name);
        expect(new Set(names).size).toBe(names.length);
      }
    }
  });

  it('names locales that Discord has', () => {
    const known = new Set<string>(Object.values(Locale));
    for (const locale of locales) expect(known).toContain(locale);
  });

  it('has required options first', () => {
    for (const { options = [] } of commands) {
      const required = options.map((option) => option.required === true);
      expect(required).toEqual(required.toSorted((a, b) => Number(b) - Number(a)));
    }
  });

  it('has choices with a name in every language', () => {
    const choices = slashNames.flatMap((one) => one.choices ?? []);
    expect(choices.length).toBeGreaterThan(0);
    for (const { name_localizations: names = {} } of choices) {
      expect(Object.keys(names).sort()).toEqual(locales.toSorted());
    }
  });
});
