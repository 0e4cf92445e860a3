import Negotiator from 'negotiator';

/** The one of these media types that `Accept` rates best, else the first of them. Source: RFC 9110 section 12.5.1. */
export const preferredType = (accept: string | undefined, [usual, ...others]: readonly [string, ...string[]]): string =>
  new Negotiator({ headers: { accept } }).mediaType([usual, ...others]) ?? usual;
