import { loadTokenCounter } from '../../embedding/model/token-counter.js';
import type { RequestHandlers } from '../../processes/serve-requests.js';
import type { DocumentProcessProtocol } from './document-process-protocol.js';
import { LocalDocumentReader } from './local-document-reader.js';

/** What a document process serves: a reader, whose tokenizer is loaded when it is configured. */
export function composeDocumentReading(): RequestHandlers<DocumentProcessProtocol> {
  let reader: LocalDocumentReader | null = null;
  return {
    configure: async ({ model, maxTokens }) => {
      reader = new LocalDocumentReader({ countTokens: await loadTokenCounter(model), maxTokens });
      return null;
    },
    read: async (file, { signal, notify }) => {
      if (reader === null) throw new Error('The document process was not configured.');
      return await reader.read(
        file,
        signal,
        everySecond(() => void notify(null)),
      );
    },
  };
}

/** Calls `act` when it is called itself, but not more often than every second. */
function everySecond(act: () => void): () => void {
  let next = 0;
  return () => {
    const now = performance.now();
    if (now < next) return;
    next = now + 1_000;
    act();
  };
}
