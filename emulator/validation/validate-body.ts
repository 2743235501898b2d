import { FormErrors, type FormPath } from './form-errors.js';

/** What of zod's issues is needed to name the error as Discord does. */
export interface WireIssue {
  readonly code: string;
  readonly path: readonly (string | number)[];
  readonly expected?: string;
  readonly origin?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly values?: readonly unknown[];
  readonly format?: string;
  readonly errors?: readonly (readonly WireIssue[])[];
}

/** A schema of Discord's OpenAPI file. */
export interface WireSchema<Body> {
  fits(body: unknown): body is Body;
  issues(body: unknown): readonly WireIssue[];
}

/**
 * Checks a body against a schema of Discord's OpenAPI file.
 * @param base where the body stands in the request, for the path of the errors
 * @throws {RestError} 50035 with a path for each mistake
 */
export function validateBody<Body>(
  schema: WireSchema<Body>,
  body: unknown,
  base: FormPath = [],
): Body {
  // The body itself goes on, not zod's copy, which lacks what the OpenAPI file forgot (nsfw).
  if (schema.fits(body)) return body;
  const errors = new FormErrors();
  for (const issue of schema.issues(body).flatMap((found) => settled(found, []))) {
    const { code, message } = describe(issue, valueAt(body, issue.path));
    errors.add([...base, ...issue.path], code, message);
  }
  throw errors.toError();
}

/** Replaces a failed union by the issues of the branch that was most probably meant. */
function settled(issue: WireIssue, base: FormPath): WireIssue[] {
  const path = [...base, ...issue.path];
  if (issue.code !== 'invalid_union' || issue.errors === undefined || issue.errors.length === 0) {
    return [{ ...issue, path }];
  }
  const branches = issue.errors.map((branch) => branch.flatMap((nested) => settled(nested, [])));
  const best = branches.reduce((left, right) => (distance(right) < distance(left) ? right : left));
  return best.flatMap((nested) => settled(nested, path));
}

/** A wrong `type` of the object itself says most clearly that another branch was meant. */
function distance(branch: readonly WireIssue[]): number {
  let sum = 0;
  for (const issue of branch) {
    if (issue.path.length === 1 && issue.path[0] === 'type') sum += 1000;
    else sum += issue.code === 'invalid_value' ? 10 : 1;
  }
  return sum;
}

function valueAt(body: unknown, path: FormPath): unknown {
  let value = body;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.entries(value).find(([name]) => name === String(key))?.[1] as unknown;
  }
  return value;
}

function describe(issue: WireIssue, value: unknown): { code: string; message: string } {
  if (value === undefined || value === null) {
    return { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
  }
  switch (issue.code) {
    case 'too_big':
      return tooBig(issue);
    case 'too_small':
      return tooSmall(issue);
    case 'invalid_value':
      return {
        code: 'BASE_TYPE_CHOICES',
        message: `Value must be one of {${(issue.values ?? []).map(String).join(', ')}}.`,
      };
    case 'invalid_format':
      return invalidFormat(issue, value);
    default:
      return {
        code: 'BASE_TYPE_BAD_TYPE',
        message: `Value of type ${issue.expected ?? 'another type'} was expected.`,
      };
  }
}

function tooBig(issue: WireIssue): { code: string; message: string } {
  const maximum = String(issue.maximum);
  if (issue.origin === 'string') {
    return {
      code: 'BASE_TYPE_MAX_LENGTH',
      message: `Must be ${maximum} or fewer in length.`,
    };
  }
  return issue.origin === 'array'
    ? { code: 'BASE_TYPE_BAD_LENGTH', message: `Must be ${maximum} or fewer in length.` }
    : {
        code: 'NUMBER_TYPE_MAX',
        message: `int value should be less than or equal to ${maximum}.`,
      };
}

function tooSmall(issue: WireIssue): { code: string; message: string } {
  const minimum = String(issue.minimum);
  return issue.origin === 'string' || issue.origin === 'array'
    ? { code: 'BASE_TYPE_BAD_LENGTH', message: `Must be ${minimum} or more in length.` }
    : {
        code: 'NUMBER_TYPE_MIN',
        message: `int value should be greater than or equal to ${minimum}.`,
      };
}

function invalidFormat(issue: WireIssue, value: unknown): { code: string; message: string } {
  if (issue.format === 'url') {
    return { code: 'URL_TYPE_INVALID_URL', message: 'Not a well formed URL.' };
  }
  return issue.format === 'datetime'
    ? { code: 'DATE_TIME_TYPE_PARSE', message: `Could not parse ${String(value)}.` }
    : { code: 'NUMBER_TYPE_COERCE', message: `Value "${String(value)}" is not snowflake.` };
}
