import type { Client } from 'discord.js';
import { mainCollection, type CollectionPlaces } from './collections/collection-places.js';
import { DepartedServers } from './collections/departed-servers.js';
import type { OwnCollections } from './collections/own-collections.js';
import type { BotConfig, Config } from './config.js';
import { ServerWatch } from './discord/lifecycle/server-watch.js';
import { FolderReports } from './discord/reindexing/folder-reports.js';
import type { Visits } from './discord/visits.js';
import { hidingPaths } from './discord/reindexing/hide-paths.js';
import type { Logger } from './logger.js';
import type { Collections } from './serving/collections.js';
import { FolderWatch } from './serving/folder-watch.js';

interface TaskParts {
  readonly client: Client;
  readonly visits: Visits;
  readonly collections: Collections;
  readonly places: CollectionPlaces;
  readonly own: OwnCollections;
  readonly log: Logger;
}

/** What the bot does of its own accord, and what it hears beside interactions. */
export async function composeTasks(config: Config, parts: TaskParts) {
  return [
    ...(await composeMentionAnswers(config, parts)),
    composeFolderWatch(config.bot, parts),
    composeServerWatch(parts),
  ];
}

/** Loaded on demand: with it comes the detection of languages, for half a second and some memory. */
async function composeMentionAnswers(
  config: Config,
  { visits, log }: Pick<TaskParts, 'visits' | 'log'>,
) {
  if (!config.bot.answerMentions) return [];
  const { MentionAnswers } = await import('./discord/mentions/mention-answers.js');
  return [new MentionAnswers({ visits, log, withoutPaths: hidingPaths(config) })];
}

function composeServerWatch({ places, own, collections, log }: TaskParts): ServerWatch {
  const drop = (id: string) => collections.drop(id);
  return new ServerWatch(new DepartedServers({ places, own, drop, log }), log);
}

/** Changes of further collections stand in the log, and in /status. */
function composeFolderWatch(
  { watchEveryMs, reportChannelId }: BotConfig,
  { collections, client, log }: TaskParts,
) {
  const reports =
    reportChannelId === null
      ? null
      : new FolderReports({ client, channelId: reportChannelId, log });
  const watch = new FolderWatch({
    collections: () => collections.served,
    everyMs: watchEveryMs,
    onOutcome: (collection, outcome) => {
      if (collection === mainCollection) reports?.tell(outcome);
    },
    log,
  });
  return {
    begin: () => watch.begin(),
    end: async () => {
      await watch.end();
      await reports?.end();
    },
  };
}
