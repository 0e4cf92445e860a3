import { describe, expect, it } from '@jest/globals';
import { registration } from '../../test/dispute-story.js';
import { HISTORIES, type HistoryName } from '../../test/dispute-states.js';
import { facts, stateAfter } from '../../test/given.js';
import { legalSteps } from './dispute.legal-steps.js';

const stateOf = (name: HistoryName) => stateAfter(HISTORIES[name]);

describe('the legal next steps', () => {
  it('are what people may post, never what only the system sends', () => {
    expect(legalSteps(stateOf('AGREEMENT_REACHED'))).toEqual([
      {
        command: 'ReportEscalationRisk',
        rel: 'risk-reports',
        title: { zh: '报告激化风险', en: 'Report a risk of escalation' },
      },
      { command: 'RecordSignature', rel: 'signatures', title: { zh: '签署协议', en: 'Record a signature' } },
      { command: 'AffixSeal', rel: 'seals', title: { zh: '加盖印章', en: 'Affix the seal' } },
      {
        command: 'RefuseToSign',
        rel: 'signature-refusals',
        title: { zh: '记录拒绝签署', en: 'Record a refusal to sign' },
      },
      { command: 'WithdrawDispute', rel: 'withdrawal', title: { zh: '撤回', en: 'Withdraw the dispute' } },
      {
        command: 'RecordPrivateSettlement',
        rel: 'private-settlement',
        title: { zh: '记录自行和解', en: 'Record a private settlement' },
      },
      {
        command: 'JoinOrganisation',
        rel: 'participating-organisations',
        title: { zh: '与其他组织共享案卷', en: 'Share the file with an organisation' },
      },
      { command: 'RedactText', rel: 'redactions', title: { zh: '遮蔽文本', en: 'Redact a text' } },
      { command: 'IssueDocument', rel: 'issued-documents', title: { zh: '制作文书', en: 'Issue a document' } },
      { command: 'FileDocument', rel: 'documents', title: { zh: '收入材料', en: 'File a document' } },
      {
        command: 'AppointRepresentative',
        rel: 'representatives',
        title: { zh: '登记代理人或者代表人', en: 'Record a representative' },
      },
      { command: 'SealDispute', rel: 'case-seals', title: { zh: '封存案件', en: 'Seal the case' } },
      { command: 'PlaceHold', rel: 'holds', title: { zh: '保全案卷', en: 'Place a legal hold' } },
      { command: 'LinkDispute', rel: 'links', title: { zh: '建立关联', en: 'Link the case' } },
      {
        command: 'CorrectRegistration',
        rel: 'corrections',
        title: { zh: '更正登记', en: 'Correct what registration recorded' },
      },
    ]);
    expect(legalSteps(stateOf('NONE'))).toEqual([]);
  });

  it('follow the parties of the case', () => {
    const alone = facts(registration('2026-03-02', { source: 'PROACTIVE', appliedBy: [] }));
    const commands = legalSteps(stateAfter(alone)).map(({ command }) => command);
    expect(commands).toContain('SeekConsent');
    expect(commands).not.toContain('AcceptDispute');
  });
});
