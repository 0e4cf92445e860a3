import type { IssuableKind } from '../../dispute.codes.js';
import { paragraph, type Content } from './blocks.js';
import type { CaseRecord } from './case-record.js';
import { closingReport, followUpRecord } from './closing-forms.js';
import { backCover, catalogue, cover } from './file-forms.js';
import { dayInChinese } from './chinese.js';
import { commissionLetter } from './commission-letter.js';
import { acceptanceRegistration, application, rightsNotice } from './intake-forms.js';
import { agreement, mediationRecord, oralAgreementRegister, terminationNotice } from './mediation-forms.js';

const FORMS: Readonly<Record<IssuableKind, (record: CaseRecord) => Content>> = {
  COVER: cover,
  CATALOGUE: catalogue,
  APPLICATION: application,
  ACCEPTANCE_REGISTRATION: acceptanceRegistration,
  COMMISSION_LETTER: commissionLetter,
  RIGHTS_NOTICE: rightsNotice,
  MEDIATION_RECORD: mediationRecord,
  AGREEMENT: agreement,
  ORAL_AGREEMENT_REGISTER: oralAgreementRegister,
  TERMINATION_NOTICE: terminationNotice,
  FOLLOW_UP_RECORD: followUpRecord,
  CLOSING_REPORT: closingReport,
  BACK_COVER: backCover,
};

/** What a paper of this kind says of a case; equal records say equal things. Source: docs/rules.md, Case. */
export const contentOf = (kind: IssuableKind, record: CaseRecord): Content => {
  const { title, datedOn, blocks } = FORMS[kind](record);
  return {
    title,
    datedOn,
    blocks: datedOn === null ? blocks : [...blocks, paragraph(dayInChinese(datedOn), 'end')],
  };
};
