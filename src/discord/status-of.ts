import { shareDone } from '../serving/indexing-runs.js';
import { looksAfterDocuments, type AskedBy } from './dispatching/moderators.js';
import type { BotServices } from './bot-services.js';
import type { LastRun, StatusView } from './render/render-status.js';

/** The state of the index and the bot, as it is shown to somebody. */
export function statusOf(services: BotServices, asker: AskedBy): StatusView {
  const { feedback, library, questions, repair, startedAt, version, areButtonsOff } = services;
  const { waiting, inWork } = questions.load;
  return {
    generation: library.generation,
    indexState: repair.state,
    languages: library.catalogue.languages,
    lastRun: lastRunOf(services),
    waiting: waiting + inWork,
    startedAt: startedAt.toISOString(),
    version,
    keptDays: feedback.keepsQuestions ? feedback.days : 0,
    areButtonsOff: areButtonsOff() && looksAfterDocuments(asker, services),
  };
}

function lastRunOf({ indexing }: BotServices): LastRun | null {
  const { running, last } = indexing;
  if (running !== null) return { outcome: 'going', share: shareDone(running) };
  return last === null ? null : { outcome: last.outcome, at: last.at.toISOString() };
}
