import type { Agent } from 'node:http';
import { BlockList, isIPv6 } from 'node:net';
import type { LookupFunction } from 'node:net';
import { lookup as systemLookup } from 'node:dns';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';

/** What connections may do. */
export interface ConnectionRules {
  /** IP addresses that may be connected to although they are not public, in their shortest form. */
  readonly allowedAddresses?: readonly string[];
  /** For tests: what stands in for name servers, public certificates and the standard port. */
  readonly seam?: {
    readonly lookup?: LookupFunction;
    readonly ca?: string;
    readonly port?: number;
  };
}

/**
 * An agent that connects to public addresses only, for one request. What a name leads to is checked
 * where the socket takes it from, so that no second look-up can lead elsewhere; where one of several
 * addresses is not public, none is used.
 *
 * The package refuses the ranges of IANA's registries of special addresses, in all spellings, but for
 * some IPv6 outside 2000::/3, where nothing is public: IPv4-compatible addresses (::10.0.0.1), newer
 * reserved ranges (100:0:0:1::/64) and what is not allotted. So this is refused here. (Its option `denyIPAddressList` warns on the console at each IPv4 address when it
 * holds an IPv6 range.)
 *
 * Requests through it fail with an error for which isRefusal is true.
 */
export function guardedAgent(url: URL, rules: ConnectionRules): Agent {
  const allowed = rules.allowedAddresses ?? [];
  const options = {
    keepAlive: false,
    lookup: checkedLookup(rules.seam?.lookup ?? systemLookup, allowed),
    allowIPAddressList: [...allowed],
  };
  return url.protocol === 'http:'
    ? new RequestFilteringHttpAgent(options)
    : new RequestFilteringHttpsAgent(options);
}

/**
 * Whether a host is an IPv6 address that is not public and that the agent does not see, as there is
 * nothing to look up.
 */
export function isUnallottedHost(url: URL, rules: ConnectionRules): boolean {
  const host = url.hostname.replaceAll(/[[\]]/gu, '');
  return rules.allowedAddresses?.includes(host) !== true && isUnallotted(host);
}

/** Whether an error is the guard's: nothing was connected to. The package gives only a message. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Error && !('code' in error) && error.message.includes(' is not allowed');
}

const allotted = new BlockList();
allotted.addSubnet('2000::', 3, 'ipv6');

function isUnallotted(address: string): boolean {
  return isIPv6(address) && !allotted.check(address, 'ipv6');
}

function checkedLookup(lookup: LookupFunction, allowed: readonly string[]): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, options, (error, found, family) => {
      const addresses = typeof found === 'string' ? [found] : found?.map(({ address }) => address);
      const refused = addresses?.find((one) => isUnallotted(one) && !allowed.includes(one));
      if (refused === undefined) callback(error, found, family);
      else callback(new Error(`${hostname} is not allowed: ${refused} is not public`), '');
    });
  };
}
