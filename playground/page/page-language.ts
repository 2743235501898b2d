import type { interfaceLanguages } from '../../src/domain/interface-languages.js';
import { bn } from './texts/bn.js';
import { en, type PageText, type PageTexts } from './texts/en.js';
import { fr } from './texts/fr.js';
import { hi } from './texts/hi.js';
import { nb } from './texts/nb.js';
import { ur } from './texts/ur.js';
import { vi } from './texts/vi.js';

export type PageLanguage = (typeof interfaceLanguages)[number];

const texts: Readonly<Record<PageLanguage, PageTexts>> = { nb, hi, ur, bn, fr, en, vi };

/** Discord's client speaks neither Urdu nor Bengali: who speaks them has it in English, mostly. */
const locales: Readonly<Record<PageLanguage, string | null>> = {
  nb: 'no',
  hi: 'hi',
  ur: null,
  bn: null,
  fr: 'fr',
  en: 'en-US',
  vi: 'vi',
};

/** A language of the page: what it says, and the locale that a Discord client would have. */
export class Language {
  readonly code: PageLanguage;

  constructor(code: PageLanguage) {
    this.code = code;
  }

  get direction(): 'ltr' | 'rtl' {
    return this.code === 'ur' ? 'rtl' : 'ltr';
  }

  get locale(): string {
    return locales[this.code] ?? 'en-US';
  }

  get hasLocale(): boolean {
    return locales[this.code] !== null;
  }

  /** Its own name of itself. */
  get name(): string {
    return new Intl.DisplayNames([this.code], { type: 'language' }).of(this.code) ?? this.code;
  }

  /** One of the page's texts, with the names in double braces filled in. */
  say(text: PageText, values: Readonly<Record<string, string | number>> = {}): string {
    return texts[this.code][text].replaceAll(/\{\{(\w+)\}\}/gu, (_, name: string) =>
      this.isolated(String(values[name] ?? '')),
    );
  }

  /** A name with a sign such as `#` before it, which must stay there in a line from the right. */
  isolated(name: string): string {
    return this.direction === 'rtl' ? `\u2068${name}\u2069` : name;
  }
}
