import { createHmac } from 'node:crypto';

/** One text for all JSON values that are equal: members sorted by name. Depth is bounded by the body parser. */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
};

/** HMAC-SHA-256, base64url, of what makes two requests the same: method, path and body. */
export const requestDigest = (secret: Buffer, method: string, path: string, body: unknown): string =>
  createHmac('sha256', secret)
    .update('fengqiao request 1\n')
    .update(`${method}\n${path}\n`)
    .update(canonicalJson(body))
    .digest('base64url');
