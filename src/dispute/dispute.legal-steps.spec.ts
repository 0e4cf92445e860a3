import { describe, expect, it } from '@jest/globals';
import { dismissal, filing, paymentOrder, ruling } from '../../test/court-story.js';
import { ask, decided, facts, stateAfter } from '../../test/given.js';
import {
  ACCEPTED,
  AGREED,
  application,
  closing,
  CONSENTED,
  DISCOVERED,
  EFFECTIVE,
  FULFILLED,
  MEDIATING,
  obligationExpiry,
  ORALLY_AGREED,
  REGISTERED,
  registration,
  termination,
} from '../../test/dispute-story.js';
import type { DisputeCommand, DisputeCommandType } from './dispute.commands.js';
import type { DisputeEvent } from './dispute.events.js';
import { legalSteps } from './dispute.legal-steps.js';
import { obstacle, PERMITS } from './dispute.permits.js';

type History = readonly DisputeEvent[];

const after = (history: History, command: DisputeCommand): History => [...history, ...decided(history, command)];

const FILED = after(after(EFFECTIVE, application('2026-03-10')), filing('2026-03-12'));

/** One history for every status that can be reached today, and for states that differ inside one. */
const HISTORIES: Readonly<Record<string, History>> = {
  NONE: [],
  DISCOVERED,
  REGISTERED,
  'REGISTERED, consents in': CONSENTED,
  CONSENT_PENDING: after(REGISTERED, ask('SeekConsent', '2026-03-02', { partyIds: [] })),
  NOT_ACCEPTED: after(
    REGISTERED,
    ask('DeclineDispute', '2026-03-03', { reason: 'NO_JURISDICTION', guidanceTold: true, note: null }),
  ),
  ACCEPTED,
  MEDIATING,
  'MEDIATING, conflict open': after(
    MEDIATING,
    ask('DiscloseConflict', '2026-03-04', {
      mediatorId: 'mediator-1',
      kind: 'OWN_INTEREST',
      consentedBy: [],
      note: null,
    }),
  ),
  AGREEMENT_REACHED: AGREED,
  AGREEMENT_EFFECTIVE: EFFECTIVE,
  'AGREEMENT_EFFECTIVE, oral': ORALLY_AGREED,
  FULFILLED,
  'AGREEMENT_EFFECTIVE, applied': after(EFFECTIVE, application('2026-03-10')),
  'AGREEMENT_EFFECTIVE, filed': FILED,
  'AGREEMENT_EFFECTIVE, confirmed': after(FILED, ruling('2026-03-16')),
  'AGREEMENT_EFFECTIVE, dismissed': after(FILED, dismissal('2026-03-16')),
  BREACHED: after(EFFECTIVE, obligationExpiry('2026-03-21')),
  'BREACHED, payment order': after(
    after(EFFECTIVE, obligationExpiry('2026-03-21')),
    paymentOrder('2026-03-22', { amountFen: 240_000 }),
  ),
  MEDIATION_FAILED: after(MEDIATING, termination('2026-03-06')),
  WITHDRAWN: after(REGISTERED, ask('WithdrawDispute', '2026-03-03', { withdrawnBy: ['party-a'], note: null })),
  CLOSED: after(FULFILLED, closing('2026-03-19')),
};

const COMMANDS = Object.keys(PERMITS) as readonly DisputeCommandType[];

/** While the file is open. */
const FILE = ['IssueDocument', 'FileDocument'] as const;
const ALWAYS = ['RedactText', 'ExpireDeadline', 'ExpireObligation', 'RecalculateDeadlines'] as const;
const ANYTIME = ['JoinOrganisation', ...ALWAYS] as const;
const INTAKE = [
  'JoinParty',
  'SeekConsent',
  'RecordConsent',
  'RecordRefusal',
  'RecordApplication',
  'DeclineDispute',
] as const;
const END = ['WithdrawDispute', 'RecordPrivateSettlement'] as const;
const AFTER_EFFECT = ['RecordFollowUp', 'ApplyForConfirmation'] as const;

/** What is open of an agreement in effect whatever the court does about it. */
const UNCONFIRMABLE = ['RecordPerformance', 'RecordFollowUp', 'ApplyForPaymentOrder', ...FILE, ...ANYTIME] as const;

/** What the law allows in each of them (docs/rules.md, Case). Everything else is refused. */
const ALLOWED: Readonly<Record<string, readonly DisputeCommandType[]>> = {
  NONE: ['RecordDiscovery', 'RegisterDispute'],
  DISCOVERED: ['RegisterDispute', ...ALWAYS],
  REGISTERED: [...INTAKE, ...END, ...FILE, ...ANYTIME],
  'REGISTERED, consents in': [
    'JoinParty',
    'RecordConsent',
    'RecordRefusal',
    'RecordApplication',
    'AcceptDispute',
    'DeclineDispute',
    ...END,
    ...FILE,
    ...ANYTIME,
  ],
  CONSENT_PENDING: [...INTAKE, ...END, ...FILE, ...ANYTIME],
  NOT_ACCEPTED: ['CloseDispute', ...FILE, ...ANYTIME],
  ACCEPTED: ['AssignMediators', 'DiscloseConflict', 'TerminateMediation', ...END, ...FILE, ...ANYTIME],
  MEDIATING: [
    'AssignMediators',
    'DiscloseConflict',
    'ScheduleSession',
    'RecordSession',
    'TerminateMediation',
    'RecordAgreement',
    ...END,
    ...FILE,
    ...ANYTIME,
  ],
  'MEDIATING, conflict open': [
    'AssignMediators',
    'DiscloseConflict',
    'TerminateMediation',
    ...END,
    ...FILE,
    ...ANYTIME,
  ],
  AGREEMENT_REACHED: ['RecordSignature', 'AffixSeal', 'RefuseToSign', ...END, ...FILE, ...ANYTIME],
  AGREEMENT_EFFECTIVE: ['RecordPerformance', ...AFTER_EFFECT, 'ApplyForPaymentOrder', ...FILE, ...ANYTIME],
  'AGREEMENT_EFFECTIVE, applied': [
    'AcceptConfirmation',
    'RejectConfirmation',
    'WithdrawConfirmation',
    ...UNCONFIRMABLE,
  ],
  'AGREEMENT_EFFECTIVE, filed': [
    'ExtendConfirmation',
    'GrantConfirmation',
    'DismissConfirmation',
    'WithdrawConfirmation',
    ...UNCONFIRMABLE,
  ],
  'AGREEMENT_EFFECTIVE, confirmed': ['ApplyForEnforcement', ...UNCONFIRMABLE],
  'AGREEMENT_EFFECTIVE, dismissed': ['RecordAgreement', ...UNCONFIRMABLE],
  'AGREEMENT_EFFECTIVE, oral': ['RecordFollowUp', 'CloseDispute', ...FILE, ...ANYTIME],
  FULFILLED: [...AFTER_EFFECT, 'CloseDispute', ...FILE, ...ANYTIME],
  BREACHED: ['RecordPerformance', ...AFTER_EFFECT, 'ApplyForPaymentOrder', 'CloseDispute', ...FILE, ...ANYTIME],
  'BREACHED, payment order': [
    'RecordPerformance',
    ...AFTER_EFFECT,
    'ApplyForPaymentOrder',
    'AdvancePaymentOrder',
    'CloseDispute',
    ...FILE,
    ...ANYTIME,
  ],
  MEDIATION_FAILED: [
    'RecordConsent',
    'RecordApplication',
    'RecordPrivateSettlement',
    'CloseDispute',
    ...FILE,
    ...ANYTIME,
  ],
  WITHDRAWN: ['CloseDispute', ...FILE, ...ANYTIME],
  CLOSED: [...AFTER_EFFECT, ...FILE, ...ANYTIME],
};

/** `status × command`: `allowed`, or the code of the refusal. */
const table = (cell: (name: string, command: DisputeCommandType) => string): readonly string[] =>
  Object.keys(HISTORIES).flatMap((name) => COMMANDS.map((command) => `${name} × ${command}: ${cell(name, command)}`));

const stateOf = (name: string) => stateAfter(HISTORIES[name] ?? []);

describe('every status × every command', () => {
  it('is allowed or refused as the table says', () => {
    const actual = table((name, command) => (obstacle(command, stateOf(name)) === null ? 'allowed' : 'refused'));
    const expected = table((name, command) => (ALLOWED[name]?.includes(command) ? 'allowed' : 'refused'));
    expect(actual).toEqual(expected);
  });

  it('covers each status under its own name', () => {
    for (const name of Object.keys(HISTORIES)) expect(name.split(',')[0]).toBe(stateOf(name).status);
  });

  it('names the reason where the law knows one', () => {
    const reason = (name: string, command: DisputeCommandType) => obstacle(command, stateOf(name));
    expect(reason('REGISTERED', 'AcceptDispute')).toBe('dispute.consent-missing');
    expect(reason('REGISTERED, consents in', 'SeekConsent')).toBe('dispute.consent-complete');
    expect(reason('MEDIATING, conflict open', 'RecordSession')).toBe('dispute.conflict-not-consented');
    expect(reason('AGREEMENT_REACHED', 'ApplyForConfirmation')).toBe('dispute.agreement-not-effective');
    expect(reason('AGREEMENT_EFFECTIVE, oral', 'ApplyForConfirmation')).toBe('dispute.not-written');
    expect(reason('AGREEMENT_EFFECTIVE', 'CloseDispute')).toBe('dispute.obligations-open');
    expect(reason('NONE', 'AcceptDispute')).toBe('dispute.unknown');
    expect(reason('CLOSED', 'RecordDiscovery')).toBe('dispute.exists');
    expect(reason('CLOSED', 'CloseDispute')).toBe('dispute.not-in-this-status');
  });
});

describe('the legal next steps', () => {
  it('are what people may post, never what only the system sends', () => {
    expect(legalSteps(stateOf('AGREEMENT_REACHED'))).toEqual([
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
