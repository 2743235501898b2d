import { createHash } from 'node:crypto';
import type { Note } from '../../curation/notes/note-file.js';

const letters = 12;

/** Names what a note says, in 12 letters, so that a change of another version is noticed. */
export function noteVersion({ title, text, link }: Note): string {
  const said = JSON.stringify([title, text, link]);
  return createHash('sha256').update(said).digest('base64url').slice(0, letters);
}
