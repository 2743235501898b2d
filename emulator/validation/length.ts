/** Length in UTF-16 units, as the schemas count; that Discord counts code points is not documented. */
export function totalLength(texts: readonly (string | null | undefined)[]): number {
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
}
