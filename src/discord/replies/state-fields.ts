const largestNumber = 999_999_999;

/** A key as a field of a custom_id. @throws RangeError for other characters, or too many */
export function keyField(value: string): string {
  if (/^[\w-]{1,24}$/.test(value)) return value;
  throw new RangeError(`A button's key must be 1 to 24 of A-Z a-z 0-9 - _, not "${value}"`);
}

/** A number as a field of a custom_id. @throws RangeError for what is no whole number from 0 */
export function numberField(value: number): string {
  if (Number.isInteger(value) && value >= 0 && value <= largestNumber) return String(value);
  throw new RangeError(`A button's number must be whole, 0 to ${largestNumber}, not ${value}`);
}
