import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { instant } from '../../kernel/calendar-date.js';
import { digestOf } from './digest.js';
import { LOG_START, type Position } from './event-store.js';
import { positionOf, rowNumberOf } from './position.js';
import { eventIds } from './request-ids.js';
import { Upcasters } from './upcasters.js';

describe('positions', () => {
  it('compare by code point as the rows do by number', () => {
    const rows = ['9', '10', '99', '100', '9223372036854775807'];
    const positions = rows.map(positionOf);
    expect([LOG_START, ...positions]).toEqual([...positions, LOG_START].sort((a, b) => (a < b ? -1 : 1)));
    expect(positions.map((position) => BigInt(rowNumberOf(position)).toString())).toEqual(rows);
  });

  it.each(['1', 'abc', '0'.repeat(20), "0'; --"])('are refused where they are not ours: %s', (text) => {
    expect(() => rowNumberOf(text as Position)).toThrow(RangeError);
  });
});

describe('the digest', () => {
  const event = {
    stream: 'dispute-1',
    revision: 12,
    eventId: '00000000-0000-4000-8000-000000000001',
    type: 'Noted',
    schemaVersion: 2,
    recordedAt: instant('2026-03-06T01:30:00.001Z'),
    envelope: '{"a":"𠮷"}',
    payload: '{"b":1}',
  };

  it('is SHA-256 over the eight fields, each after its length in bytes', () => {
    const text =
      '9:dispute-12:1236:00000000-0000-4000-8000-0000000000015:Noted1:224:2026-03-06T01:30:00.001Z12:{"a":"𠮷"}7:{"b":1}';
    expect(digestOf(event)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
  });

  it('changes with every field', () => {
    const changed = Object.entries(event).map(([field, value]) =>
      digestOf({ ...event, [field]: typeof value === 'number' ? value + 1 : `${value} ` }),
    );
    expect(new Set([digestOf(event), ...changed]).size).toBe(9);
  });
});

describe('upcasters', () => {
  const upcasters = new Upcasters([
    { type: 'Noted', from: 1, upcast: (data) => ({ ...(data as object), two: true }) },
    { type: 'Noted', from: 2, upcast: (data) => ({ ...(data as object), three: true }) },
  ]);

  it('go step by step to the current shape', () => {
    expect(upcasters.current('Noted', { schemaVersion: 1, data: { one: true } })).toEqual({
      schemaVersion: 3,
      data: { one: true, two: true, three: true },
    });
  });

  it.each([
    ['Noted', 3],
    ['Unknown', 1],
  ])('pass %s of version %i through untouched', (type, schemaVersion) => {
    const stored = { schemaVersion, data: { as: 'stored' } };
    expect(upcasters.current(type, stored)).toEqual(stored);
  });

  it('are one for each step', () => {
    const step = { type: 'Noted', from: 1, upcast: (data: unknown) => data };
    expect(() => new Upcasters([step, step])).toThrow('Noted');
  });
});

describe('event ids', () => {
  const request = { accountId: 'account-1', key: 'key-1' };

  it('derive from account, key and index', () => {
    const ids = eventIds(3, request);
    expect(eventIds(2, { ...request })).toEqual(ids.slice(0, 2));
    const others = [
      ...eventIds(3, { ...request, key: 'key-2' }),
      ...eventIds(3, { ...request, accountId: 'account-2' }),
      ...eventIds(3, { accountId: 'account-1","key', key: '1' }),
    ];
    expect(new Set([...ids, ...others]).size).toBe(12);
  });

  it('never change, or a retry across a release would be another append', () => {
    expect(eventIds(1, request)).toEqual(['5b0a775c-f1e6-59d9-a22f-8d6a3f55152f']);
  });

  it('are new, and lower-case UUIDs, without a request', () => {
    const ids = [...eventIds(50), ...eventIds(50)];
    expect(new Set(ids).size).toBe(100);
    for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });
});
