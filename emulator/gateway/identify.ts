import { GatewayCloseCodes, GatewayIntentBits } from 'discord-api-types/v10';
import { jsonObject } from '../rest/json-object.js';
import type { Application } from '../world/entities.js';
import type { World } from '../world/world.js';

const knownIntents = Object.values(GatewayIntentBits)
  .filter((bit) => typeof bit === 'number')
  .reduce((all, bit) => all | bit, 0);

const privilegedIntents =
  GatewayIntentBits.GuildMembers |
  GatewayIntentBits.GuildPresences |
  GatewayIntentBits.MessageContent;

export interface Identity {
  readonly application: Application;
  readonly intents: number;
  readonly shard: readonly [number, number];
}

/** Who identifies itself, or the code to close with. */
export function readIdentify(world: World, data: unknown): Identity | GatewayCloseCodes {
  const { token, intents, properties, shard } = jsonObject(data);
  if (typeof token !== 'string' || typeof properties !== 'object' || properties === null) {
    return GatewayCloseCodes.DecodeError;
  }
  const application = world.applicationWithToken(token.replace(/^Bot /, ''));
  if (application === undefined) return GatewayCloseCodes.AuthenticationFailed;
  const place = readShard(shard);
  if (place === undefined) return GatewayCloseCodes.InvalidShard;
  if (
    typeof intents !== 'number' ||
    !Number.isInteger(intents) ||
    (intents & ~knownIntents) !== 0
  ) {
    return GatewayCloseCodes.InvalidIntents;
  }
  if ((intents & privilegedIntents & ~application.privilegedIntents) !== 0) {
    return GatewayCloseCodes.DisallowedIntents;
  }
  return { application, intents, shard: place };
}

function readShard(shard: unknown): readonly [number, number] | undefined {
  if (shard === undefined) return [0, 1];
  if (!Array.isArray(shard) || shard.length !== 2) return undefined;
  const [index, count] = shard as unknown[];
  return typeof index === 'number' && typeof count === 'number' && index >= 0 && index < count
    ? [index, count]
    : undefined;
}
