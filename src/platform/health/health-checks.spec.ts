import { describe, expect, it } from '@jest/globals';
import { HealthChecks } from './health-checks.js';

const checks = (): HealthChecks => {
  const all = new HealthChecks();
  all.add({ name: 'b', check: () => Promise.resolve({ ok: true, detail: { lag: 3 } }) });
  all.add({ name: 'a', check: () => Promise.reject(new TypeError('password of somebody')) });
  return all;
};

describe('HealthChecks', () => {
  it('tells each check by name, and of an error no more than its kind', async () => {
    expect(await checks().run()).toEqual([
      { name: 'a', ok: false, detail: { reason: 'TypeError' } },
      { name: 'b', ok: true, detail: { lag: 3 } },
    ]);
  });

  it('does not wait for a check that hangs', async () => {
    const all = new HealthChecks();
    all.add({ name: 'hangs', check: () => new Promise(() => undefined) });
    expect(await all.run()).toEqual([{ name: 'hangs', ok: false, detail: { reason: 'timeout' } }]);
  });

  it('is not ready once it stops', async () => {
    const all = new HealthChecks();
    all.stop();
    expect(await all.run()).toEqual([{ name: 'stopping', ok: false }]);
  });
});
