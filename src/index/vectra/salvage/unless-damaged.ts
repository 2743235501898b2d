import { CorruptIndexError } from '../../passage-store.js';

/** What is read, or null where it is damaged. */
export async function unlessDamaged<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof CorruptIndexError) return null;
    throw error;
  }
}
