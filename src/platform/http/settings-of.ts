import type { Config } from '../config.js';
import { DigestKeys, readMasterKey } from '../privacy/master-key.js';
import { HTTP_DEFAULTS, type HttpSettings } from './http-settings.js';

const MS = 1_000;

/** The limits of the HTTP surface as the operator set them. Throws `MasterKeyRefused`. */
export const httpSettingsOf = (config: Config): HttpSettings => ({
  ...HTTP_DEFAULTS,
  bodyLimitBytes: config.bodyLimitBytes,
  uploadLimitBytes: config.uploadLimitBytes,
  jsonDepth: config.jsonDepthLimit,
  pageSize: config.pageSize,
  pageSizeLimit: config.pageSizeLimit,
  readWaitMs: config.readWaitSeconds * MS,
  ratePerMinute: config.rateLimitPerMinute,
  signInRatePerMinute: Math.min(HTTP_DEFAULTS.signInRatePerMinute, config.rateLimitPerMinute),
  requestTimeoutMs: config.requestTimeoutSeconds * MS,
  secret: new DigestKeys(readMasterKey(config.masterKeyFile)).requestDigest,
});
