import type { GatewayEvent } from './gateway/gateway-event.js';
import type { Interaction } from './interactions/interaction.js';
import type { RequestRecord } from './rest/request-log.js';
import type { Application } from './world/entities.js';
import type { MessageEvent } from './world/messages.js';

/** What `on` of the emulator can listen to. */
export interface EmulatorEvents {
  readonly message: MessageEvent;
  readonly interaction: Interaction;
  /** A request that has been answered, or cut. */
  readonly request: RequestRecord;
  readonly gateway: GatewayEvent;
  /** The commands of this application changed. */
  readonly commands: Application;
}
