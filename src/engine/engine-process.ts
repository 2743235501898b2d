import { serveRequests } from '../processes/serve-requests.js';
import { composeEngine } from './compose-engine.js';
import type { EngineProtocol } from './engine-protocol.js';

/** Entry of the engine process, which holds the model and one open generation and answers questions. */
const { handlers, close } = composeEngine();
serveRequests<EngineProtocol>(handlers, close);
