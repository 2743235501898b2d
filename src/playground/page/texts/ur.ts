import { en, type PageTexts } from './en.js';
export const ur: PageTexts = en;
