import type { EmulatorContext } from '../emulator-context.js';
import { restError } from '../rest/rest-error.js';
import {
  askingApplication,
  noContent,
  ok,
  param,
  type RestAnswer,
  type RestRequest,
  type Route,
} from '../rest/route.js';
import { commandPayload, listedCommand } from '../world/command-payload.js';
import { CommandQuota } from '../world/command-quota.js';
import type { Command } from '../world/command.js';
import { schemas } from '../validation/schemas.js';
import { validateCommand, validateCommands } from '../validation/validate-command.js';

/** The commands of an application: everywhere, or in one guild. */
export function commandRoutes(context: EmulatorContext): Route[] {
  const quota = new CommandQuota();
  const lists = [
    '/applications/:application/commands',
    '/applications/:application/guilds/:guild/commands',
  ];
  return lists.flatMap((path) =>
    operations.map(({ method, isOne, answer }) => ({
      method,
      pattern: isOne ? `${path}/:command` : path,
      limit: 'command',
      access: 'bot',
      answer: (request) => {
        const result = answer(scopeOf(context, quota, request));
        if (method !== 'GET') context.events.emit('commands', askingApplication(request));
        return result;
      },
    })),
  );
}

const operations: readonly {
  readonly method: Route['method'];
  /** Whether it is about one command, not the list. */
  readonly isOne: boolean;
  readonly answer: (scope: CommandScope) => RestAnswer;
}[] = [
  { method: 'GET', isOne: false, answer: list },
  { method: 'PUT', isOne: false, answer: replaceAll },
  { method: 'POST', isOne: false, answer: create },
  { method: 'GET', isOne: true, answer: (scope) => ok(known(scope)) },
  { method: 'PATCH', isOne: true, answer: change },
  { method: 'DELETE', isOne: true, answer: remove },
];

/** The commands that a request is about, and how one of them is made. */
interface CommandScope {
  readonly request: RestRequest;
  readonly commands: Map<string, Command>;
  readonly quota: CommandQuota;
  readonly quotaKey: string;
  /** Whether the list is asked for with all localizations. */
  readonly isFull: boolean;
  readonly nextId: () => string;
  readonly ids: { readonly application: string; readonly guild: string | undefined };
}

/** @throws {RestError} 20012 for another's application, 50001 for a guild that the bot is not in */
function scopeOf(
  { world }: EmulatorContext,
  quota: CommandQuota,
  request: RestRequest,
): CommandScope {
  const application = askingApplication(request);
  if (param(request, 'application') !== application.id) throw restError('notYourApplication');
  const guildId = request.params['guild'];
  let commands = application.globalCommands;
  if (guildId !== undefined) {
    if (world.guilds.get(guildId)?.members.has(application.bot.id) !== true) {
      throw restError('missingAccess');
    }
    commands = application.guildCommands.get(guildId) ?? new Map<string, Command>();
    application.guildCommands.set(guildId, commands);
  }
  return {
    request,
    commands,
    quota,
    quotaKey: `${application.id} ${guildId ?? ''}`,
    isFull: request.query.get('with_localizations') === 'true',
    nextId: () => world.snowflakes.next(),
    ids: { application: application.id, guild: guildId },
  };
}

function known({ commands, request }: CommandScope): Command {
  const command = commands.get(param(request, 'command'));
  if (command === undefined) throw restError('unknownCommand');
  return command;
}

function list({ commands, isFull }: CommandScope): RestAnswer {
  return ok([...commands.values()].map((command) => listedCommand(command, isFull)));
}

function remove(scope: CommandScope): RestAnswer {
  scope.commands.delete(known(scope).id);
  return noContent;
}

/** Commands keep their id by type and name; those that are not listed are gone. */
function replaceAll(scope: CommandScope): RestAnswer {
  const bodies = validateCommands(schemas.listedCommand, scope.request.body);
  const before = [...scope.commands.values()];
  const after = bodies.map((body) => commandPayload(body, before, scope.ids, scope.nextId));
  scope.quota.checkCount(after);
  scope.quota.spend(scope.quotaKey, after.filter(({ id }) => !scope.commands.has(id)).length);
  scope.commands.clear();
  for (const command of after) scope.commands.set(command.id, command);
  return ok(after);
}

/** A command of the same type and name is overwritten. */
function create(scope: CommandScope): RestAnswer {
  const body = validateCommand(schemas.newCommand, scope.request.body);
  const before = [...scope.commands.values()];
  const command = commandPayload(body, before, scope.ids, scope.nextId);
  const isNew = !scope.commands.has(command.id);
  if (isNew) {
    scope.quota.checkCount([...before, command]);
    scope.quota.spend(scope.quotaKey, 1);
  }
  scope.commands.set(command.id, command);
  return { status: isNew ? 201 : 200, body: command };
}

function change(scope: CommandScope): RestAnswer {
  const command = known(scope);
  const body = validateCommand(schemas.changedCommand, scope.request.body, {
    existing: command,
  });
  const changed = { ...commandPayload(body, [], scope.ids, scope.nextId), id: command.id };
  scope.commands.set(command.id, changed);
  return ok(changed);
}
