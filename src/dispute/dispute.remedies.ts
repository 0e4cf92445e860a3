/** What is open to the parties where a mediation ends without an agreement, by channel. */
import { labels } from '../kernel/code-list.js';
import type { LegalSource } from '../kernel/domain-error.js';
import { cite, PRODUCT_DEFAULT } from '../kernel/laws.js';
import type { MediationChannel } from './dispute.codes.js';

export const REMEDY_LABELS = labels({
  NEGOTIATE: { zh: '自行协商', en: 'Negotiate' },
  OTHER_MEDIATION: { zh: '申请其他调解', en: 'Apply for another mediation' },
  ADMINISTRATIVE: { zh: '请求行政机关处理', en: 'Turn to an authority' },
  ARBITRATE: { zh: '申请仲裁', en: 'Apply for arbitration' },
  SUE: { zh: '向人民法院起诉', en: 'Sue before a court' },
  TRIAL: { zh: '由人民法院继续立案或者审理', en: 'The court goes on with filing or trial' },
});
export type Remedy = keyof typeof REMEDY_LABELS;

const REMEDIES_OF: Readonly<Record<MediationChannel, readonly Remedy[]>> = {
  PEOPLES: ['OTHER_MEDIATION', 'ARBITRATE', 'ADMINISTRATIVE', 'SUE'],
  PEOPLES_MEDICAL: ['NEGOTIATE', 'ADMINISTRATIVE', 'SUE'],
  ADMINISTRATIVE: ['OTHER_MEDIATION', 'ARBITRATE', 'SUE'],
  ADM_POLICE: ['ADMINISTRATIVE', 'SUE'],
  ADM_TRAFFIC: ['OTHER_MEDIATION', 'SUE'],
  LABOUR: ['ARBITRATE'],
  COURT_ASSIGNED: ['TRIAL'],
  COURT_ENTRUSTED: ['TRIAL'],
  COURT_LED: ['TRIAL'],
  RURAL_LAND: ['ARBITRATE', 'SUE'],
  INDUSTRY: ['OTHER_MEDIATION', 'ARBITRATE', 'SUE'],
  COMMERCIAL: ['ARBITRATE', 'SUE'],
};

const PEOPLES = cite('PEOPLES_MEDIATION', '26');
const COURT = cite('ONLINE_MEDIATION', '25');
const LOCAL = PRODUCT_DEFAULT;

const SOURCE_OF: Readonly<Record<MediationChannel, LegalSource>> = {
  PEOPLES,
  PEOPLES_MEDICAL: cite('MEDICAL_DISPUTES', '22'),
  ADMINISTRATIVE: LOCAL,
  ADM_POLICE: cite('PUBLIC_ORDER', '9'),
  ADM_TRAFFIC: cite('TRAFFIC_REGULATION', '95'),
  LABOUR: cite('LABOUR_DISPUTES', '14'),
  COURT_ASSIGNED: COURT,
  COURT_ENTRUSTED: COURT,
  COURT_LED: COURT,
  RURAL_LAND: cite('RURAL_LAND_DISPUTES', '4'),
  INDUSTRY: LOCAL,
  COMMERCIAL: LOCAL,
};

export const remedySourceOf = (channel: MediationChannel): LegalSource => SOURCE_OF[channel];

export const remediesOf = (channel: MediationChannel): readonly Remedy[] => REMEDIES_OF[channel];
