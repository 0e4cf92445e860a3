import { parse } from 'secure-json-parse';
import type { HttpSettings } from './http-settings.js';
import { pointerTo } from './json-pointer.js';
import { invalidRequest, Problem, type SchemaError } from './problems.js';

type BodyLimits = Pick<HttpSettings, 'jsonDepth' | 'textLimit'>;

const UTF8 = new TextDecoder('utf-8', { fatal: true });
const LONE_SURROGATE = /\p{Surrogate}/u;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);
const ERRORS_LISTED = 20;

const unreadable = (zh: string, en: string): Problem => new Problem('unreadable', { detail: { zh, en } });

/** `charset` among the parameters of a media type, bare or quoted. Source: RFC 9110 section 5.6.6. */
const CHARSET = /;\s*charset\s*=\s*("[^"]*"|[^\s;]*)/gi;

/** Throws `Problem` 415 where the type of a JSON body names any other encoding than UTF-8. Source: RFC 8259 section 8.1. */
export const ensureUtf8 = (contentType = ''): void => {
  const named = [...contentType.matchAll(CHARSET)].map(([, charset = '']) => charset.replaceAll('"', ''));
  if (named.every((charset) => /^utf-?8$/i.test(charset))) return;
  throw new Problem('unsupported-media-type', {
    detail: {
      zh: 'JSON 须以 UTF-8 编码：请将 charset 改为 utf-8 或者去掉',
      en: 'JSON is encoded in UTF-8: name the charset utf-8 or none',
    },
  });
};

/** Counts brackets outside strings, without building anything: a hostile body costs one pass. */
const isDeeperThan = (bytes: Buffer, limit: number): boolean => {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (inString) {
      if (byte === BACKSLASH) i++;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (OPENING.has(byte) && ++depth > limit) return true;
    else if (CLOSING.has(byte)) depth--;
  }
  return false;
};

const decode = (bytes: Buffer): string => {
  try {
    return UTF8.decode(bytes);
  } catch {
    throw unreadable('请求内容不是有效的 UTF-8', 'The body is not valid UTF-8');
  }
};

const parsed = (text: string): unknown => {
  try {
    return parse(text, { protoAction: 'error', constructorAction: 'error' });
  } catch (error) {
    // The parser names what would change a prototype; for any other fault its words are the engine's own.
    if (error instanceof SyntaxError && error.message.includes('forbidden prototype property'))
      throw unreadable(
        '请求内容不得含 __proto__ 或者 constructor.prototype',
        'The body must not hold __proto__ or constructor.prototype',
      );
    throw unreadable('请求内容不是有效的 JSON', 'The body is not valid JSON');
  }
};

const codePoints = (text: string): number => {
  let count = 0;
  for (const _ of text) count++;
  return count;
};

const ruleBroken = (text: string, textLimit: number): Pick<SchemaError, 'rule' | 'message'> | undefined => {
  if (text.includes('\0')) return { rule: 'noNul', message: { zh: '不得含空字符', en: 'must not hold a NUL' } };
  if (LONE_SURROGATE.test(text))
    return { rule: 'wellFormed', message: { zh: '含不成对的代理项', en: 'must not hold a lone surrogate' } };
  if (text.length > textLimit && codePoints(text) > textLimit)
    return {
      rule: 'maxText',
      message: { zh: `不得超过 ${textLimit} 个字符`, en: `must not exceed ${textLimit} characters` },
    };
  return undefined;
};

const textErrors = (value: unknown, path: readonly string[], textLimit: number, errors: SchemaError[]): void => {
  if (errors.length >= ERRORS_LISTED) return;
  if (typeof value === 'string') {
    const broken = ruleBroken(value, textLimit);
    if (broken !== undefined) errors.push({ in: 'body', pointer: pointerTo(path), ...broken });
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      const broken = ruleBroken(name, textLimit);
      if (broken !== undefined) errors.push({ in: 'body', pointer: pointerTo(path), ...broken });
      else textErrors(member, [...path, name], textLimit, errors);
    }
  }
};

/**
 * Reads a JSON body. Throws `Problem`: 400 for bytes that are not UTF-8 or not JSON, for nesting beyond the limit and
 * for prototype members; 422 for a body that is no object, and for NUL, lone surrogates and over-long texts anywhere.
 */
export const readJsonBody = (bytes: Buffer, { jsonDepth, textLimit }: BodyLimits): object => {
  if (isDeeperThan(bytes, jsonDepth))
    throw unreadable(`嵌套超过 ${jsonDepth} 层`, `The body is nested deeper than ${jsonDepth}`);
  const body = parsed(decode(bytes));
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw invalidRequest({
      in: 'body',
      pointer: '',
      rule: 'isObject',
      message: { zh: '必须为 JSON 对象', en: 'must be a JSON object' },
    });
  const errors: SchemaError[] = [];
  textErrors(body, [], textLimit, errors);
  if (errors.length > 0) throw invalidRequest(...errors);
  return body;
};
