import type { Application } from '../world/entities.js';

export interface GatewayEvent {
  readonly kind: 'connected' | 'ready' | 'resumed' | 'disconnected';
  /** Undefined before the bot has identified itself. */
  readonly application: Application | undefined;
  /** Close code, when the kind is disconnected. */
  readonly code?: number;
}
