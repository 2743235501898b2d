import type { EmulatorContext } from '../emulator-context.js';
import type { Route } from '../rest/route.js';
import { applicationRoutes } from './application-routes.js';
import { callbackRoutes } from './callback-routes.js';
import { channelRoutes } from './channel-routes.js';
import { commandRoutes } from './command-routes.js';
import { gatewayRoutes } from './gateway-routes.js';
import { guildRoutes } from './guild-routes.js';
import { userRoutes } from './user-routes.js';
import { webhookRoutes } from './webhook-routes.js';

export function allRoutes(context: EmulatorContext): Route[] {
  return [
    gatewayRoutes,
    applicationRoutes,
    userRoutes,
    guildRoutes,
    commandRoutes,
    callbackRoutes,
    webhookRoutes,
    channelRoutes,
  ].flatMap((routes) => routes(context));
}
