import type { EmulatorContext } from '../emulator-context.js';
import { askingApplication, ok, type Route } from '../rest/route.js';

/** Where the gateway is, and how often it may be entered. */
export function gatewayRoutes({ gateway }: EmulatorContext): Route[] {
  return [
    {
      method: 'GET',
      pattern: '/gateway',
      limit: 'other',
      access: 'open',
      answer: () => ok({ url: gateway.url }),
    },
    {
      method: 'GET',
      pattern: '/gateway/bot',
      limit: 'other',
      access: 'bot',
      answer: (request) =>
        ok({
          url: gateway.url,
          shards: 1,
          session_start_limit: gateway.sessionStarts.payload(askingApplication(request)),
        }),
    },
  ];
}
