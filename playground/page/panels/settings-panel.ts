import { interfaceLanguages } from '../../../src/domain/interface-languages.js';
import type { UserView } from '../../protocol.js';
import { element } from '../elements.js';
import { Language } from '../page-language.js';
import { choice } from './choice.js';
import type { Preferences } from '../preferences.js';

export interface SettingsPanelContext {
  readonly users: readonly UserView[];
  readonly language: Language;
  readonly preferences: Preferences;
  readonly onChange: (preferences: Preferences) => void;
}

/** Whose client it is, in which language, and how the page looks. */
export function settingsPanel({
  users,
  language,
  preferences,
  onChange,
}: SettingsPanelContext): HTMLElement[] {
  const people = users.map(({ key, name }) => ({
    value: key,
    text: language.say(key === 'moderator' ? 'moderator' : 'member', { name }),
  }));
  const languages = interfaceLanguages.map((code) => ({
    value: code,
    text: new Language(code).name,
  }));
  const themes = (['system', 'dark', 'light'] as const).map((value) => ({
    value,
    text: language.say(value),
  }));
  const change = (part: Partial<Preferences>): void => onChange({ ...preferences, ...part });
  return [
    choice(language.say('user'), people, preferences.user, (user) => change({ user })),
    choice(language.say('language'), languages, preferences.language, (code) =>
      change({ language: code }),
    ),
    ...(language.hasLocale
      ? []
      : [element('p', { class: 'about', text: language.say('noLocale') })]),
    choice(language.say('theme'), themes, preferences.theme, (theme) => change({ theme })),
  ];
}
