import { interfaceLanguages } from '../../src/domain/interface-languages.js';
import type { UserKey } from '../protocol.js';
import type { PageLanguage } from './page-language.js';

/** What the page remembers from visit to visit; the conversation is the server's. */
export interface Preferences {
  readonly user: UserKey;
  readonly language: PageLanguage;
  readonly theme: 'system' | 'dark' | 'light';
  /** Name of the open server: ids are others after each start. */
  readonly server: string;
  /** Name of the open channel. */
  readonly channel: string;
}

const storageKey = 'kilde';
const users = ['member', 'second-member', 'moderator'] as const;
const themes = ['system', 'dark', 'light'] as const;

export function readPreferences(): Preferences {
  const stored = new URLSearchParams(localStorage.getItem(storageKey) ?? '');
  const one = <Value extends string>(values: readonly Value[], name: string): Value | undefined =>
    values.find((value) => value === stored.get(name));
  return {
    user: one(users, 'user') ?? 'member',
    language: one(interfaceLanguages, 'language') ?? browserLanguage(),
    theme: one(themes, 'theme') ?? 'system',
    server: stored.get('server') ?? '',
    channel: stored.get('channel') ?? '',
  };
}

export function keepPreferences(preferences: Preferences): void {
  localStorage.setItem(storageKey, new URLSearchParams({ ...preferences }).toString());
}

function browserLanguage(): PageLanguage {
  const wanted = navigator.languages.map((tag) => tag.split('-')[0] ?? '');
  const own = wanted.map((code) => (['no', 'nn'].includes(code) ? 'nb' : code));
  return interfaceLanguages.find((code) => own[0] === code) ?? 'en';
}
