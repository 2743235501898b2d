/** What the person wanted is something that Discord's client does not let anyone do. */
export class ClientRefusal extends Error {
  override readonly name = 'ClientRefusal';
}
