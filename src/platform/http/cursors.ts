import { Inject, Injectable } from '@nestjs/common';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { HTTP_SETTINGS, type HttpSettings } from './http-settings.js';
import { DEFAULT_PAGE_LIMIT, type PageQueryDto } from './page.dto.js';
import { invalidRequest } from './problems.js';
import { canonicalJson } from './request-digest.js';

/** Values of the sort columns of the last entry given, in order. */
export type Keyset = readonly (string | number | boolean | null)[];

/** One page of a list and the way to the next one. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Relative address of the next page; absent on the last one. */
  readonly next?: string;
}

const MAC_BYTES = 16;
const NOT_FILTERS = new Set(['cursor', 'limit', 'atLeast']);

/** Cursors that only this service can make, each good for one list with one set of filters. */
@Injectable()
export class Cursors {
  constructor(@Inject(HTTP_SETTINGS) private readonly settings: Pick<HttpSettings, 'secret'>) {}

  /** The keyset after which the page asked for begins, or undefined for the first page. Throws the 422 of a bad cursor. */
  open(path: string, query: PageQueryDto): Keyset | undefined {
    if (query.cursor === undefined) return undefined;
    const [payload = '', mac = ''] = query.cursor.split('.');
    const expected = this.mac(path, query, payload);
    const given = Buffer.from(mac, 'base64url');
    if (given.length !== MAC_BYTES || !timingSafeEqual(given, expected))
      throw invalidRequest({
        in: 'query',
        pointer: 'cursor',
        rule: 'isCursor',
        message: { zh: '不是本服务为此列表给出的游标', en: 'must be a cursor given for this list and these filters' },
      });
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Keyset;
  }

  /** Makes the page of `limitOf(query) + 1` rows read: the row too many proves that there is a next page. */
  page<Item>(path: string, query: PageQueryDto, rows: readonly Item[], keysetOf: (last: Item) => Keyset): Page<Item> {
    const limit = limitOf(query);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    if (rows.length <= limit || last === undefined) return { items };
    const payload = Buffer.from(JSON.stringify(keysetOf(last))).toString('base64url');
    const cursor = `${payload}.${this.mac(path, query, payload).toString('base64url')}`;
    return { items, next: `${path}?${parametersOf({ ...query, cursor }).toString()}` };
  }

  private mac(path: string, query: PageQueryDto, payload: string): Buffer {
    const filters = Object.entries(query).filter(([name, value]) => value !== undefined && !NOT_FILTERS.has(name));
    return createHmac('sha256', this.settings.secret)
      .update(`fengqiao cursor 1\n${path}\n${canonicalJson(Object.fromEntries(filters))}\n${payload}`)
      .digest()
      .subarray(0, MAC_BYTES);
  }
}

/** Entries in the page asked for. */
export const limitOf = ({ limit }: PageQueryDto): number => limit ?? DEFAULT_PAGE_LIMIT;

const parametersOf = (query: object): URLSearchParams =>
  new URLSearchParams(
    Object.entries(query).flatMap(([name, value]: [string, unknown]) =>
      (Array.isArray(value) ? value : [value])
        .filter((one): one is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof one))
        .map((one): [string, string] => [name, String(one)]),
    ),
  );
