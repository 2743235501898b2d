/** How the gateway misbehaves at the moment. */
export class GatewayFaults {
  acknowledgesHeartbeats = true;
  saysHello = true;
  /** HTTP status for the next upgrades; undefined accepts them. */
  refusal: { readonly status: number; left: number } | undefined;
  /** Guilds in an outage: listed in READY, without GUILD_CREATE. */
  readonly withheldGuilds = new Set<string>();
  /** Told to bots instead of the true address. */
  advertisedUrl: string | undefined;
}
