/** Discord's errors by what they say: HTTP status, code, message. */
const errors = {
  unauthorized: [401, 0, '401: Unauthorized'],
  notFound: [404, 0, '404: Not Found'],
  methodNotAllowed: [405, 0, '405: Method Not Allowed'],
  invalidJson: [400, 50109, 'The request body contains invalid JSON.'],
  unknownChannel: [404, 10003, 'Unknown Channel'],
  unknownGuild: [404, 10004, 'Unknown Guild'],
  unknownMember: [404, 10007, 'Unknown Member'],
  unknownMessage: [404, 10008, 'Unknown Message'],
  unknownUser: [404, 10013, 'Unknown User'],
  unknownWebhook: [404, 10015, 'Unknown Webhook'],
  unknownInteraction: [404, 10062, 'Unknown interaction'],
  unknownCommand: [404, 10063, 'Unknown application command'],
  notYourApplication: [
    403,
    20012,
    'You are not authorized to perform this action on this application',
  ],
  tooManyCommands: [400, 30032, 'Maximum number of application commands reached (100)'],
  tooManyCreations: [
    400,
    30034,
    'Max number of daily application command creates has been reached (200)',
  ],
  entityTooLarge: [413, 40005, 'Request entity too large'],
  alreadyAcknowledged: [400, 40060, 'Interaction has already been acknowledged.'],
  missingAccess: [403, 50001, 'Missing Access'],
  notYourMessage: [403, 50005, 'Cannot edit a message authored by another user'],
  emptyMessage: [400, 50006, 'Cannot send an empty message'],
  cannotSendToUser: [403, 50007, 'Cannot send messages to this user'],
  missingPermissions: [403, 50013, 'Missing Permissions'],
  expiredToken: [401, 50027, 'Invalid Webhook Token'],
  invalidRecipients: [400, 50033, 'Invalid Recipient(s)'],
  unreadableReference: [403, 160002, 'Cannot reply without permission to read message history'],
} as const satisfies Record<string, readonly [number, number, string]>;

/** A refusal that goes to the bot as it is. */
export class RestError extends Error {
  override readonly name = 'RestError';
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, code: number, message: string, details: object = {}) {
    super(`${status} ${code} ${message}`);
    this.status = status;
    this.body = { message, code, ...details };
  }
}

export function restError(kind: keyof typeof errors): RestError {
  const [status, code, message] = errors[kind];
  return new RestError(status, code, message);
}
