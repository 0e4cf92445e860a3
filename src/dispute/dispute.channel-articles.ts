/** By which article a channel asks for what. Source: docs/rules.md, Case. */
import type { LegalSource } from '../kernel/domain-error.js';
import { cite, PRODUCT_DEFAULT } from '../kernel/laws.js';
import type { MediationChannel } from './dispute.codes.js';

/**
 * What a channel asks for: who mediates, for which matters, who consents and how, at what cost, in what form, by which acts
 * it takes effect; what it keeps out, and which suit ends it.
 */
export const DEMANDS = [
  'MEDIATING_BODY',
  'MATTER',
  'CONSENT',
  'FEE',
  'WRITTEN',
  'EFFECT',
  'EXCLUDED_MATTER',
  'SEIZED_ELSEWHERE',
  'SUIT',
] as const;
type Demand = (typeof DEMANDS)[number];

const pml = (article: string): LegalSource => cite('PEOPLES_MEDIATION', article);
const work = (article: string): LegalSource => cite('MEDIATION_WORK', article);
const medical = (article: string): LegalSource => cite('MEDICAL_DISPUTES', article);
const traffic = (article: string): LegalSource => cite('TRAFFIC_REGULATION', article);
const labour = (article: string): LegalSource => cite('LABOUR_DISPUTES', article);
const invited = (article: string): LegalSource => cite('INVITED_MEDIATION', article);
const rural = (article: string): LegalSource => cite('RURAL_LAND_DISPUTES', article);
const cpl = (article: string): LegalSource => cite('CIVIL_PROCEDURE', article);

const ARTICLES: Readonly<Record<MediationChannel, Partial<Record<Demand, LegalSource>>>> = {
  PEOPLES: {
    MEDIATING_BODY: pml('8–9'),
    CONSENT: pml('17'),
    FEE: pml('4'),
    WRITTEN: pml('28'),
    EFFECT: pml('29'),
    EXCLUDED_MATTER: work('22'),
    SEIZED_ELSEWHERE: work('22'),
  },
  PEOPLES_MEDICAL: {
    MEDIATING_BODY: medical('31'),
    MATTER: medical('31'),
    CONSENT: medical('31'),
    FEE: pml('4'),
    WRITTEN: medical('39'),
    EFFECT: medical('39'),
    EXCLUDED_MATTER: work('22'),
    SEIZED_ELSEWHERE: medical('31'),
    SUIT: medical('31'),
  },
  ADMINISTRATIVE: {},
  ADM_POLICE: {},
  ADM_TRAFFIC: {
    MEDIATING_BODY: traffic('94'),
    MATTER: traffic('94'),
    CONSENT: traffic('94'),
    WRITTEN: traffic('95'),
    EFFECT: traffic('95'),
    SEIZED_ELSEWHERE: traffic('96'),
    SUIT: traffic('96'),
  },
  LABOUR: { MEDIATING_BODY: labour('10'), MATTER: labour('10'), WRITTEN: labour('14'), EFFECT: labour('14') },
  COURT_ASSIGNED: {
    MEDIATING_BODY: invited('1'),
    CONSENT: cite('ONLINE_MEDIATION', '15'),
    WRITTEN: invited('24'),
    EFFECT: invited('24'),
  },
  COURT_ENTRUSTED: {
    MEDIATING_BODY: invited('1'),
    CONSENT: cite('ONLINE_MEDIATION', '15'),
    WRITTEN: invited('20'),
    EFFECT: cpl('100'),
  },
  COURT_LED: { WRITTEN: cpl('100'), EFFECT: cpl('100') },
  RURAL_LAND: { MEDIATING_BODY: rural('7'), WRITTEN: rural('10'), EFFECT: rural('10') },
  INDUSTRY: {},
  COMMERCIAL: {},
};

/** The article of the channel's own law; where the law followed here has none, a rule of the product. */
export const articleOf = (channel: MediationChannel, demand: Demand): LegalSource =>
  ARTICLES[channel][demand] ?? PRODUCT_DEFAULT;
