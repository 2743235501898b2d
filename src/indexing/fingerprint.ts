import { splitterVersion } from '../documents/passages/splitter-version.js';
import type { ModelSettings } from '../embedding/model/model-settings.js';
import type { Fingerprint } from '../index/passage-store.js';

export { splitterVersion };

/** The fingerprint of an index that this model and this splitter make. */
export function fingerprintOf(model: ModelSettings, dimensions: number): Fingerprint {
  const { name, dtype, queryPrefix, passagePrefix, pooling } = model;
  return { model: name, dtype, dimensions, queryPrefix, passagePrefix, pooling, splitterVersion };
}
