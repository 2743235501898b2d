import { createHash } from 'node:crypto';
import { noSettings, type DocumentSettings } from '../../domain/document-settings.js';

/**
 * Names settings by what they are, so that it is seen when they change.
 * @returns null where nothing is said
 */
export function settingsHash(settings: DocumentSettings = noSettings): string | null {
  const stated = listOf(settings);
  if (stated === listOf(noSettings)) return null;
  return createHash('sha256').update(stated).digest('base64url').slice(0, 22);
}

function listOf({ title, source, ...settings }: DocumentSettings): string {
  const { site, anchors, kind, language, weight } = settings;
  const all = [site?.template, site?.path, anchors, kind, language, weight];
  // Indexes in use know documents of which neither is said by the hash without them.
  return JSON.stringify(title === null && source === null ? all : [...all, title, source]);
}
