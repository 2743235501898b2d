import { jsonObject } from '../rest/json-object.js';
import type { Command, CommandBody } from '../world/command.js';
import { checkCommand } from './command-rules.js';
import { FormErrors, type FormPath } from './form-errors.js';
import { validateBody, type WireSchema } from './validate-body.js';

const maxListed = 130;

/**
 * One command by schema and by Discord's other rules.
 * @param existing for a change of single fields: the rules see the whole command
 * @throws {RestError} 50035
 */
export function validateCommand(
  schema: WireSchema<Partial<CommandBody>>,
  raw: unknown,
  { existing, path = [] }: { readonly existing?: Command; readonly path?: FormPath } = {},
): CommandBody {
  const fields = jsonObject(raw);
  const checked = validateBody(schema, withNumberPermissions(fields), path);
  const permissions = fields['default_member_permissions'];
  const body = {
    name: '',
    ...existing,
    ...checked,
    // The string as it came: as a number it could lose its lowest bits.
    ...(typeof permissions === 'string' ? { default_member_permissions: permissions } : {}),
  };
  const errors = new FormErrors();
  checkCommand(body, path, errors);
  errors.throwIfAny();
  return body;
}

/** The commands of a PUT. */
export function validateCommands(
  schema: WireSchema<Partial<CommandBody>>,
  raw: unknown,
): CommandBody[] {
  const errors = new FormErrors();
  if (!Array.isArray(raw) || raw.length > maxListed) {
    errors.add([], 'BASE_TYPE_BAD_TYPE', `A list of at most ${maxListed} commands was expected.`);
    errors.throwIfAny();
    return [];
  }
  const bodies = raw.map((body: unknown, index) =>
    validateCommand(schema, body, { path: [index] }),
  );
  const seen = new Set<string>();
  for (const [index, body] of bodies.entries()) {
    const key = `${body.type ?? 1} ${body.name}`;
    if (seen.has(key)) {
      errors.add(
        [index, 'name'],
        'APPLICATION_COMMANDS_DUPLICATE_NAME',
        'Application command names must be unique',
      );
    }
    seen.add(key);
  }
  errors.throwIfAny();
  return bodies;
}

/** Permissions travel as a decimal string, though the OpenAPI file says integer. */
function withNumberPermissions(fields: Readonly<Record<string, unknown>>): unknown {
  const permissions = fields['default_member_permissions'];
  return typeof permissions === 'string' && /^\d+$/.test(permissions)
    ? { ...fields, default_member_permissions: Number(permissions) }
    : fields;
}
