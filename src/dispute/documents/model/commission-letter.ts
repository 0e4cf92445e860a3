/** The letter with which a court or another organ passes a case on. */
import { legalDateOf } from '../../../kernel/calendar-date.js';
import { TRIAL_PROCEDURE_LABELS } from '../../dispute.codes.js';
import { partyIdsOf } from '../../dispute.state.js';
import { field, form, heading, paragraph, paragraphs, signatures, type Content } from './blocks.js';
import {
  lastOf,
  namesOf,
  organisationName,
  procedureNow,
  registeredOn,
  saysOf,
  type CaseRecord,
} from './case-record.js';
import { day } from './chinese.js';
import { requestBlocks, sourceOf, typeOf } from './intake-forms.js';
import { partyForms } from './parties.js';

/** What a court or another organ said when it passed the case on, as far as the record has it. */
const commissionOf = (record: CaseRecord) => {
  const referral = lastOf(record, 'ReferralReceived');
  const commission =
    lastOf(record, 'ApplicationReceived')?.commission ?? record.dispute.application?.commission ?? null;
  const courtCode = referral?.courtCode ?? commission?.courtCode;
  const name = referral === undefined ? '' : organisationName(record, referral.fromOrganisationId);
  const named = saysOf(record, lastOf(record, 'DisputeRegistered')?.commissionedBy ?? null);
  return {
    isOfCourt: courtCode !== undefined,
    organ: name !== '' ? name : courtCode === undefined ? named : `法院代码 ${courtCode}`,
    caseNo: referral?.externalCaseNo ?? commission?.externalCaseNo ?? '',
    trial: commission?.trialProcedure ?? null,
    sentOn: referral === undefined ? registeredOn(record) : legalDateOf(referral.sentAt),
    claim: referral?.claim ?? null,
    cause: referral?.causeOfAction ?? '',
    materials: referral?.materials.map(({ description }) => saysOf(record, description)).join('；') ?? '',
  };
};

/** Only a court assigns a case (委派), before it files it; one that is filed, or of any other organ, is entrusted (委托). */
export const commissionLetter = (record: CaseRecord): Content => {
  const procedure = procedureNow(record);
  const { isOfCourt, organ, caseNo, trial, sentOn, claim, cause, materials } = commissionOf(record);
  const isAssigned = isOfCourt && trial === null && procedure?.channel !== 'COURT_ENTRUSTED';
  const verb = isAssigned ? '委派' : '委托';
  const dueOn = procedure?.period?.deadline.dueOn;
  return {
    title: `${verb}调解函`,
    datedOn: sentOn,
    blocks: [
      paragraph(`${organisationName(record, procedure?.organisationId)}：`),
      paragraph(`兹将${namesOf(record, partyIdsOf(record.dispute))}之间的${typeOf(record)}${verb}你组织调解。`),
      form(
        [field(`${verb}单位`, organ), field('案号', caseNo)],
        [
          field('案件来源', sourceOf(record)),
          field('审理程序', trial === null ? '' : TRIAL_PROCEDURE_LABELS[trial].zh),
        ],
        [field('案由', cause), field('纠纷类型', typeOf(record))],
        [field('调解期限', dueOn === undefined ? '' : `至${day(dueOn)}`)],
        [field('材料清单', record.additions.MATERIALS ?? materials)],
        [field('联系人', record.additions.CONTACT), field('联系方式', record.additions.CONTACT_PHONE)],
      ),
      heading('当事人'),
      ...partyForms(record),
      heading('请求事项'),
      ...(claim === null ? requestBlocks(record) : paragraphs(saysOf(record, claim))),
      signatures({ label: `${verb}单位（盖章）` }),
    ],
  };
};
