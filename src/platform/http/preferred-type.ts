import Negotiator from 'negotiator';

/** A parameter such as `charset` asks for no other type than the same without it; only `q` is kept. */
const withoutParameters = (range: string): string => {
  const [type, ...parameters] = range.split(';');
  return [type, ...parameters.filter((parameter) => /^\s*q\s*=/i.test(parameter))].join(';');
};

/** The one of these media types that `Accept` rates best, else the first of them. Source: RFC 9110 section 12.5.1. */
export const preferredType = (
  accept: string | undefined,
  [usual, ...others]: readonly [string, ...string[]],
): string => {
  const ranges = accept?.split(',').map(withoutParameters).join(',');
  return new Negotiator({ headers: { accept: ranges } }).mediaType([usual, ...others]) ?? usual;
};
