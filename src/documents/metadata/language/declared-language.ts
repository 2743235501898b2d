/** What documents write for a language that has another code here. */
const otherCodes: Readonly<Record<string, string>> = {
  no: 'nb',
  nob: 'nb',
  nno: 'nn',
  iw: 'he',
  in: 'id',
  ji: 'yi',
};

/**
 * A declared language (`nb-NO`, `NO`, `eng`) as a code used here, without region or script; null
 * where it is no language tag (BCP 47).
 */
export function declaredLanguage(stated: string | null): string | null {
  const [, subtag] = /^([a-z]{2,3})(?:[-_][a-z\d]{1,8})*$/iu.exec(stated?.trim() ?? '') ?? [];
  if (subtag === undefined) return null;
  // The first subtag alone: what follows may be no valid tag ("en-a") and says nothing here.
  const [language = ''] = Intl.getCanonicalLocales(subtag);
  const code = otherCodes[language] ?? language;
  return ['und', 'mul', 'zxx'].includes(code) ? null : code;
}
