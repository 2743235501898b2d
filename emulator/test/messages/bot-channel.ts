import { raw, startEmulator } from '../start-emulator.js';

/** A channel that a bot writes in by plain HTTP. */
export async function botChannel() {
  const set = await startEmulator();
  const { emulator, channel, application } = set;
  const path = `/channels/${channel.id}/messages`;
  const { token } = application;
  const send = (body: unknown) => raw(emulator, 'POST', path, { token, body });
  const edit = (id: unknown, body: unknown) =>
    raw(emulator, 'PATCH', `${path}/${String(id)}`, { token, body });
  return { ...set, path, token, send, edit };
}

/** Parts of messages, with everything that they need. */
export const row = (...components: object[]) => ({ type: 1, components });
export const button = (more: object = {}) => ({
  type: 2,
  style: 1,
  label: 'Go',
  custom_id: 'go',
  ...more,
});
export const menu = (more: object = {}) => ({
  type: 3,
  custom_id: 'menu',
  options: [
    { label: 'One', value: '1' },
    { label: 'Two', value: '2' },
  ],
  ...more,
});
