import { interfaceLanguages } from '../../../src/domain/interface-languages.js';
import type { ViewerView } from '../../protocol.js';
import { element } from '../elements.js';
import { Language } from '../page-language.js';
import type { Preferences } from '../preferences.js';

export interface SeatPanelContext {
  readonly viewers: readonly ViewerView[];
  readonly language: Language;
  readonly preferences: Preferences;
  readonly onChange: (preferences: Preferences) => void;
}

/** Who sits before the client, in which language, and how the page looks. */
export function seatPanel({
  viewers,
  language,
  preferences,
  onChange,
}: SeatPanelContext): HTMLElement[] {
  const people = viewers.map(({ key, name }) => ({
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
    choice(language.say('viewer'), people, preferences.viewer, (viewer) => change({ viewer })),
    choice(language.say('language'), languages, preferences.language, (code) =>
      change({ language: code }),
    ),
    ...(language.hasLocale
      ? []
      : [element('p', { class: 'about', text: language.say('noLocale') })]),
    choice(language.say('theme'), themes, preferences.theme, (theme) => change({ theme })),
  ];
}

interface Choice<Value extends string> {
  readonly value: Value;
  readonly text: string;
}

function choice<Value extends string>(
  label: string,
  choices: readonly Choice<Value>[],
  current: Value,
  onPick: (value: Value) => void,
): HTMLElement {
  const select = element(
    'select',
    {},
    ...choices.map(({ value, text }) =>
      element('option', { text, attributes: { value, selected: value === current } }),
    ),
  );
  select.addEventListener('change', () => {
    const picked = choices[select.selectedIndex];
    if (picked !== undefined) onPick(picked.value);
  });
  return element('label', { class: 'choice' }, element('span', { text: label }), select);
}
