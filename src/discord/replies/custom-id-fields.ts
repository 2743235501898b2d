import type { ButtonOwner } from './custom-id.js';

const largestNumber = 999_999_999;

/** @throws RangeError for a key that is not 1 to 24 of `A-Z a-z 0-9 - _` */
export function keyField(value: string): string {
  if (/^[\w-]{1,24}$/.test(value)) return value;
  throw new RangeError(`A button's key must be 1 to 24 of A-Z a-z 0-9 - _, not "${value}"`);
}

/** @throws RangeError for what is no key of a passage, 40 hex digits */
export function passageField(value: string): string {
  if (/^[\da-f]{40}$/.test(value)) return value;
  throw new RangeError(`A button's passage must be 40 hex digits, not "${value}"`);
}

/** @throws RangeError for what is no whole number from 0 */
export function numberField(value: number): string {
  if (Number.isInteger(value) && value >= 0 && value <= largestNumber) return String(value);
  throw new RangeError(`A button's number must be whole, 0 to ${largestNumber}, not ${value}`);
}

/** @throws RangeError for what is no Discord id */
export function ownerField(owner: ButtonOwner): string {
  if (owner === null) return '';
  if (/^\d{1,20}$/.test(owner)) return owner;
  throw new RangeError(`A button's person must be a Discord id, not "${owner}"`);
}
