import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../config.js';
import { FileKeyStore } from './file.key-store.js';
import { FileVault } from './file-vault.js';
import { DigestKeys, MasterKey, readMasterKey } from './master-key.js';
import { KeyStore, TextVault } from './privacy.js';
import { SigningKey } from './signing-key.js';
import { TextMarks } from './text-marks.js';
import { SealedTextVault } from './sealed.text-vault.js';

/** Keys, sealed texts and keyed digests, for every context. The master key was made at the first start, before Nest. */
@Global()
@Module({
  providers: [
    FileVault,
    TextMarks,
    { provide: MasterKey, inject: [Config], useFactory: (config: Config) => readMasterKey(config.masterKeyFile) },
    { provide: DigestKeys, inject: [MasterKey], useFactory: (master: MasterKey) => new DigestKeys(master) },
    { provide: SigningKey, inject: [MasterKey], useFactory: (master: MasterKey) => new SigningKey(master) },
    {
      provide: KeyStore,
      inject: [Config, MasterKey],
      useFactory: (config: Config, master: MasterKey) => FileKeyStore.open(config.keystoreDir, master),
    },
    { provide: TextVault, inject: [KeyStore], useFactory: (keys: KeyStore) => new SealedTextVault(keys) },
  ],
  exports: [DigestKeys, FileVault, KeyStore, SigningKey, TextMarks, TextVault],
})
export class PrivacyModule implements OnApplicationShutdown {
  constructor(@Inject(KeyStore) private readonly keys: KeyStore) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.keys instanceof FileKeyStore) await this.keys.close();
  }
}
