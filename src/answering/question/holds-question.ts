import { hasWords, searchedText } from '../searched-text.js';
import { withoutCourtesies } from './without-courtesies.js';

/** Whether a message asks for anything: it has words, and not greetings, thanks and remarks alone. */
export function holdsQuestion(message: string): boolean {
  return hasWords(withoutCourtesies(searchedText(message)));
}
