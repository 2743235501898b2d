import { serveRequests } from '../../processes/serve-requests.js';
import { composeDocumentReading } from './compose-document-reading.js';
import type { DocumentProcessProtocol } from './document-process-protocol.js';

/** Entry of a child process that reads and splits documents, which may be hostile. */
serveRequests<DocumentProcessProtocol>(composeDocumentReading());
