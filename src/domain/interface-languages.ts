/** Languages that the interface speaks. */
export const interfaceLanguages = ['nb', 'hi', 'ur', 'bn', 'fr', 'en', 'vi'] as const;
