import { en, type PageTexts } from './en.js';
export const hi: PageTexts = en;
