import type { EmulatorContext } from '../emulator-context.js';
import { askingApplication, ok, type RestRequest, type Route } from '../rest/route.js';
import { applicationPayload } from '../world/user-payload.js';

/** The application itself; the second path is the older name of the first. */
export function applicationRoutes({ world }: EmulatorContext): Route[] {
  const answer = (request: RestRequest) => {
    const application = askingApplication(request);
    return ok(applicationPayload(application, world.guildsOf(application.bot.id)));
  };
  return ['/applications/@me', '/oauth2/applications/@me'].map((pattern) => ({
    method: 'GET',
    pattern,
    limit: 'other',
    access: 'bot',
    answer,
  }));
}
