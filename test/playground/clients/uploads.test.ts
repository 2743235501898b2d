import { expect, test } from 'vitest';
import { Uploads } from '../../../playground/clients/uploads.js';

const file = (name: string) => ({ name, contentType: 'text/plain', bytes: Buffer.from(name) });

test('the newest uploads are kept, older ones forgotten', () => {
  const uploads = new Uploads();
  const ids = Array.from({ length: 21 }, (_, index) => uploads.add(file(`নথি-${index}`)));
  expect(uploads.get(ids[0] ?? '')).toBeUndefined();
  expect(uploads.get(ids[1] ?? '')?.name).toBe('নথি-1');
  expect(uploads.get(ids[20] ?? '')?.name).toBe('নথি-20');
  expect(uploads.get('unknown')).toBeUndefined();
});
