import { en, type PageTexts } from './en.js';
export const fr: PageTexts = en;
