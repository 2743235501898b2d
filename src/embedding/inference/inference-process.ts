import { serveRequests } from '../../processes/serve-requests.js';
import { composeInference } from './compose-inference.js';
import type { InferenceProtocol } from './inference-protocol.js';

/** Entry of a child process that holds one model and embeds texts with it. */
const { handlers, close } = composeInference();
serveRequests<InferenceProtocol>(handlers, close);
