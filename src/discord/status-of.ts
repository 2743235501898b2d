import { shareDone } from '../serving/indexing-runs.js';
import { looksAfterDocuments, type AskedBy } from './dispatching/moderators.js';
import type { BotServices } from './bot-services.js';
import type { LastRun, StatusView } from './render/render-status.js';

/** The state of the index and the bot, as it is shown to somebody. */
export function statusOf(services: BotServices, asker: AskedBy): StatusView {
  const { feedback, library, questions, repair, startedAt, version, areButtonsOff } = services;
  const { waiting, inWork } = questions.load;
  const isModerator = looksAfterDocuments(asker, services);
  return {
    generation: library.generation,
    indexState: repair.state,
    languages: library.catalogue.languages,
    lastRun: lastRunOf(services, isModerator),
    waiting: waiting + inWork,
    startedAt: startedAt.toISOString(),
    version,
    keptDays: feedback.keepsQuestions ? feedback.days : 0,
    areButtonsOff: areButtonsOff() && isModerator,
  };
}

/** @param tellsChanges whether it is told what a run did to the documents */
function lastRunOf({ indexing }: BotServices, tellsChanges: boolean): LastRun | null {
  const { running, last } = indexing;
  if (running !== null) return { outcome: 'going', share: shareDone(running) };
  if (last === null) return null;
  const { outcome, at, changes } = last;
  return { outcome, at: at.toISOString(), ...(tellsChanges && changes && { changes }) };
}
