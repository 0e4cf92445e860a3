import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Bilingual } from '../kernel/bilingual.js';
import { servesApi, type Config } from './config.js';
import { withFolderLock } from './database/bundled/folder-lock.js';
import { makeMasterKeyFile } from './privacy/master-key.js';

/**
 * Makes the master key of a new installation and says so; undefined where there is one.
 * Throws where keys exist that the missing master key would open: a new one could not.
 */
export const ensureMasterKey = async (config: Config): Promise<Bilingual | undefined> => {
  const { masterKeyFile: file, keystoreDir } = config;
  if (existsSync(file) || !servesApi(config)) return undefined;
  return withFolderLock(dirname(file), async () => {
    if (existsSync(file)) return undefined;
    const keys = await readdir(keystoreDir).catch(() => []);
    if (keys.length > 0) {
      throw new Error(
        `找不到主密钥文件 ${file}，而密钥库 ${keystoreDir} 已有密钥：请放回原文件或设置 MASTER_KEY_FILE。 / ` +
          `The master key file ${file} is missing and the key store ${keystoreDir} holds keys: put it back or set MASTER_KEY_FILE.`,
      );
    }
    makeMasterKeyFile(file);
    return {
      zh: `已生成主密钥 ${file}（0600）。请移至他处妥善保管并设置 MASTER_KEY_FILE：丢失则所有密封内容无法打开。`,
      en: `Made the master key ${file} (mode 0600). Move it to a safe place and set MASTER_KEY_FILE: without it nothing sealed can be opened.`,
    };
  });
};
