import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DigestKeys, makeMasterKeyFile, readMasterKey } from './master-key.js';

describe('master key file', () => {
  let folder: string;
  let masterKeyFile: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fengqiao-master-'));
    masterKeyFile = join(folder, 'secrets', 'master.key');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is made once, for its owner only, and read the same afterwards', () => {
    makeMasterKeyFile(masterKeyFile);
    expect(statSync(masterKeyFile).mode & 0o777).toBe(0o600);
    expect(readMasterKey(masterKeyFile).id).toBe(readMasterKey(masterKeyFile).id);
    expect(() => {
      makeMasterKeyFile(masterKeyFile);
    }).toThrow('EEXIST');
  });

  it('is refused while others may read it, and says what to do', () => {
    makeMasterKeyFile(masterKeyFile);
    chmodSync(masterKeyFile, 0o640);
    expect(() => readMasterKey(masterKeyFile)).toThrow('chmod 600');
  });

  it.each(['', 'too short', randomBytes(31).toString('hex')])('is refused where it holds %j', (text) => {
    const path = join(folder, 'wrong.key');
    writeFileSync(path, text, { mode: 0o600 });
    expect(() => readMasterKey(path)).toThrow('does not hold 32 bytes');
  });

  it('is the same key as hex and as base64', () => {
    const secret = randomBytes(32);
    const [hex, base64] = [join(folder, 'hex'), join(folder, 'base64')];
    writeFileSync(hex, secret.toString('hex'), { mode: 0o600 });
    writeFileSync(base64, secret.toString('base64'), { mode: 0o600 });
    expect(readMasterKey(hex).id).toBe(readMasterKey(base64).id);
  });

  it('gives a key of its own to each purpose', () => {
    makeMasterKeyFile(masterKeyFile);
    const { blindIndex, requestDigest } = new DigestKeys(readMasterKey(masterKeyFile));
    expect(blindIndex.equals(requestDigest)).toBe(false);
    expect(blindIndex).toHaveLength(32);
  });
});
