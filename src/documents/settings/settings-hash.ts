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

function listOf({ site, anchors, kind, language, weight }: DocumentSettings): string {
  return JSON.stringify([site?.template, site?.path, anchors, kind, language, weight]);
}
