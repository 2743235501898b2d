import { en, type PageTexts } from './en.js';
export const nb: PageTexts = en;
