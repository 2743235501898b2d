import type { GatewayEvent } from './gateway/gateway-event.js';
import type { Interaction } from './interactions/interaction.js';
import type { RequestRecord } from './rest/request-log.js';
import type { Application, Channel, User } from './world/entities.js';
import type { MessageEvent } from './world/messages.js';

/** What `on` of the emulator can listen to. */
export interface EmulatorEvents {
  readonly message: MessageEvent;
  /** A bot lets people see that it is about to write. */
  readonly typing: { readonly channel: Channel; readonly user: User };
  readonly interaction: Interaction;
  /** A request that has been answered, or cut. */
  readonly request: RequestRecord;
  readonly gateway: GatewayEvent;
  /** The commands of this application changed. */
  readonly commands: Application;
}
