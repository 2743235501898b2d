import { en, type PageTexts } from './en.js';
export const vi: PageTexts = en;
