import { describe, expect, it } from 'vitest';
import {
  dateIn,
  durationIn,
  languageNameIn,
  numberIn,
  ownLanguageName,
  percentIn,
  sizeIn,
} from '../../src/i18n/formats.js';

describe('formats', () => {
  it('writes dates as the language does, in no time zone', () => {
    expect(dateIn('nb', '2025-03-06')).toBe('6. mars 2025');
    expect(dateIn('fr', '2025-01-01')).toBe('1 janvier 2025');
    expect(dateIn('bn', '2025-03-06')).toBe('৬ মার্চ, ২০২৫');
  });

  it('leaves a date that names no day as it is', () => {
    expect(dateIn('nb', '2025-13-45')).toBe('2025-13-45');
    expect(dateIn('nb', 'i går')).toBe('i går');
  });

  it('writes numbers and shares as the language does', () => {
    expect(numberIn('hi', 1_234_567)).toBe('12,34,567');
    expect(numberIn('nb', 2.34)).toBe('2,3');
    expect(percentIn('en', 0.4)).toBe('40%');
  });

  it('writes sizes in units that a reader can take in', () => {
    expect(sizeIn('en', 1)).toBe('0.1 kB');
    expect(sizeIn('nb', 2_340)).toBe('2,3 kB');
    expect(sizeIn('fr', 50_000_000)).toBe('50\u202fMo');
  });

  it("names languages in the interface's words and in their own", () => {
    expect(languageNameIn('fr', 'hi')).toBe('hindi');
    expect(['hi', 'bn', 'ur', 'nb', 'fr'].map(ownLanguageName)).toEqual([
      'हिन्दी',
      'বাংলা',
      'اردو',
      'Norsk bokmål',
      'Français',
    ]);
  });

  it('begins a name with a capital only where a script has capitals to begin with', () => {
    expect(ownLanguageName('ka')).toBe('ქართული');
    expect(['hy', 'ru', 'az', 'ar', 'ja', 'am'].map(ownLanguageName)).toEqual([
      'Հայերեն',
      'Русский',
      'Azərbaycan',
      'العربية',
      '日本語',
      'አማርኛ',
    ]);
  });

  it('has no name for what is no language, and shows its code', () => {
    for (const code of ['und', '', 'x!', '*bold*', 'a'.repeat(300), 'en-!!']) {
      expect(languageNameIn('en', code)).toBeNull();
    }
    expect(ownLanguageName('xx')).toBe('Xx');
  });

  it('rounds a wait up, and never says that there is none', () => {
    expect(durationIn('en', 0)).toBe('1 second');
    expect(durationIn('nb', 23.1)).toBe('24 sekunder');
    expect(durationIn('fr', 90)).toBe('2 minutes');
    expect(durationIn('vi', 7200)).toBe('2 giờ');
  });
});
