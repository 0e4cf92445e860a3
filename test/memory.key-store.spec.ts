import { describeKeyStore } from './key-store.contract.js';
import { MemoryKeyStore } from './memory.key-store.js';

describeKeyStore('in memory', () => {
  const keys = new MemoryKeyStore();
  return Promise.resolve({ open: () => Promise.resolve(keys), remove: () => Promise.resolve() });
});
