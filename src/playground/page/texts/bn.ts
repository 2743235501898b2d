import { en, type PageTexts } from './en.js';
export const bn: PageTexts = en;
