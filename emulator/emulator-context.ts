import type { EmulatorOptions } from './emulator-options.js';
import type { EventHub } from './event-hub.js';
import type { GatewayServer } from './gateway/gateway-server.js';
import type { Interactions } from './interactions/interactions.js';
import type { AttachmentFiles } from './world/attachment-files.js';
import type { Messages } from './world/messages.js';
import type { World } from './world/world.js';

/** What the routes and the emulated people work with. */
export interface EmulatorContext {
  readonly options: EmulatorOptions;
  readonly world: World;
  readonly events: EventHub;
  readonly files: AttachmentFiles;
  readonly messages: Messages;
  readonly interactions: Interactions;
  readonly gateway: GatewayServer;
}
