import { UserError } from '../errors.js';

/**
 * Why a document was not fetched:
 * - `bad-address`: no whole address, another port than 443, or a host that is not allowed
 * - `not-https`: another protocol, given or led to
 * - `credentials`: the address holds a name or a password
 * - `private-address`: the host lies on this machine, in a private network or a reserved range
 * - `redirects`: one leads to the next for too long, or to nowhere
 * - `unreachable`: no connection, no trusted certificate, or an answer that breaks off or is broken
 * - `refused`: the server answers with another status than 200; `status` holds it
 * - `too-large`, `too-slow`, `empty`: what was sent, decompressed
 * - `wrong-type`: not a kind of document that can be read
 */
export type FetchFailure =
  | 'bad-address'
  | 'not-https'
  | 'credentials'
  | 'private-address'
  | 'redirects'
  | 'unreachable'
  | 'refused'
  | 'too-large'
  | 'too-slow'
  | 'wrong-type'
  | 'empty';

interface FetchFacts extends ErrorOptions {
  /** The HTTP status, where the server refused. */
  readonly status?: number;
}

/** A document that could not be fetched from an address. */
export class FetchError extends UserError {
  override readonly name = 'FetchError';
  readonly kind: FetchFailure;
  /** The address as it may be shown: see shownAddress. */
  readonly address: string;
  readonly status: number | undefined;

  /** @param reason what was met, what was expected and what to do, without the address */
  constructor(kind: FetchFailure, address: string, reason: string, facts: FetchFacts = {}) {
    super(`${address}: ${reason}`, facts);
    this.kind = kind;
    this.address = address;
    this.status = facts.status;
  }
}
