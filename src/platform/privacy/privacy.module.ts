import { Global, Inject, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../config.js';
import { FileKeyStore } from './file.key-store.js';
import { DigestKeys, MasterKey } from './master-key.js';
import { openKeyStore, openMasterKey } from './open-key-store.js';
import { KeyStore, TextVault } from './privacy.js';
import { SealedTextVault } from './sealed.text-vault.js';

const logger = new Logger('Keys');

/** Keys, sealed texts and keyed digests, for every context. */
@Global()
@Module({
  providers: [
    {
      provide: MasterKey,
      inject: [Config],
      useFactory: (config: Config) =>
        openMasterKey(config, (path) => {
          logger.warn(`made the master key ${path}: move it to a safe place and set MASTER_KEY_FILE`);
        }),
    },
    { provide: DigestKeys, inject: [MasterKey], useFactory: (master: MasterKey) => new DigestKeys(master) },
    {
      provide: KeyStore,
      inject: [Config, MasterKey],
      useFactory: (config: Config, master: MasterKey) => openKeyStore(config, master),
    },
    { provide: TextVault, inject: [KeyStore], useFactory: (keys: KeyStore) => new SealedTextVault(keys) },
  ],
  exports: [DigestKeys, KeyStore, TextVault],
})
export class PrivacyModule implements OnApplicationShutdown {
  constructor(@Inject(KeyStore) private readonly keys: KeyStore) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.keys instanceof FileKeyStore) await this.keys.close();
  }
}
