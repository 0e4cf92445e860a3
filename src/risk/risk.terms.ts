/** Terms of risk reports. None is set by law: the hours are settings, the working day is the usage of grid work. */
import type { DeadlineRule } from '../kernel/deadline/index.js';
import { PRODUCT_DEFAULT } from '../kernel/laws.js';
import type { RiskLevel } from './risk.codes.js';

const VERSION = 1;
const product = {
  version: VERSION,
  source: PRODUCT_DEFAULT,
  owner: 'AUTHORITY',
  isConfigurable: true,
} as const;

/** How long an organisation has to say that it knows of a report. Unit: hours from the moment it was told. */
export const acknowledgementRule = (level: RiskLevel, hours: number): DeadlineRule => ({
  ...product,
  code: `RISK-ACK-${level}`,
  name: { zh: '风险报告签收', en: 'Acknowledge a risk report' },
  amount: hours,
  unit: 'HOUR',
  rollPolicy: 'NONE',
  startEvent: { zh: '通知', en: 'told' },
  onExpiry: 'AcknowledgementOverdue',
  confidence: 'KNOWN',
});

/** The next working day after a collective petition was feared. */
export const INSPECTION_RULE: DeadlineRule = {
  ...product,
  code: 'RISK-INSPECT',
  name: { zh: '现场查看', en: 'Inspect on site' },
  amount: 1,
  unit: 'WORKING_DAY',
  rollPolicy: 'NONE',
  startEvent: { zh: '标记可能引发集体访', en: 'a collective petition is feared' },
  onExpiry: 'InspectionOverdue',
  confidence: 'KNOWN',
};
