import { describe, expect, it } from '@jest/globals';
import { readConfig, runsWorker, servesApi, SETTINGS, settingsHelp, WrongSettings } from './config.js';

const wrongOf = (environment: Record<string, string>): string => {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof WrongSettings) return error.message;
    throw error;
  }
  return '';
};

describe('readConfig', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toMatchObject({
      role: 'all',
      host: '127.0.0.1',
      port: 3000,
      databaseUrl: undefined,
      keystoreDir: '.data/keys',
      masterKeyFile: '.secrets/master.key',
      bodyLimitBytes: 1_048_576,
      uploadLimitBytes: 20_971_520,
      jsonDepthLimit: 32,
      sessionIdleMinutes: 15,
      sessionLifeHours: 12,
      backdatingWorkingDays: 3,
      calendarVersion: 'latest',
    });
  });

  it('takes an empty variable for an absent one', () => {
    expect(readConfig({ PORT: ' ', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: undefined });
  });

  it('keeps the keys with the data folder unless told otherwise', () => {
    expect(readConfig({ DATA_DIR: '/srv/a' }).keystoreDir).toBe('/srv/a/keys');
    expect(readConfig({ DATA_DIR: '/srv/a', KEYSTORE_DIR: '/srv/b' }).keystoreDir).toBe('/srv/b');
  });

  it('names every wrong variable at once, in both languages', () => {
    const message = wrongOf({ PORT: '65536', ROLE: 'boss', DATABASE_URL: 'mysql://x', CALENDAR_VERSION: '0' });
    expect(message.split('\n')).toHaveLength(5);
    for (const name of ['PORT', 'ROLE', 'DATABASE_URL', 'CALENDAR_VERSION']) expect(message).toContain(`${name}: 须为`);
    expect(message).toContain('must be a whole number from 0 to 65535');
  });

  it('does not repeat the value, which may be a secret', () => {
    expect(wrongOf({ DATABASE_URL: 'mysql://u:hunter2@h' })).not.toContain('hunter2');
  });

  it.each(['1.5', '-1', '1e3', '0x10', '9'.repeat(20)])('takes %s for no number', (text) => {
    expect(wrongOf({ PORT: text })).toContain('PORT');
  });

  it('remembers idempotency keys for a day at least', () => {
    expect(wrongOf({ IDEMPOTENCY_HOURS: '23' })).toContain('IDEMPOTENCY_HOURS');
  });
});

describe('roles', () => {
  it.each([
    ['all', true, true],
    ['api', true, false],
    ['worker', false, true],
  ] as const)('%s', (role, api, worker) => {
    expect([servesApi({ role }), runsWorker({ role })]).toEqual([api, worker]);
  });
});

describe('SETTINGS', () => {
  it('has defaults that are right', () => {
    const defaults = Object.fromEntries(Object.values(SETTINGS).map((setting) => [setting.name, setting.default]));
    expect(readConfig(defaults)).toEqual(readConfig({}));
  });

  it('are all in the help', () => {
    for (const { name } of Object.values(SETTINGS)) expect(settingsHelp()).toContain(`${name}=`);
  });
});
