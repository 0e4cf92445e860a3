import { describe, expect, it } from '@jest/globals';
import { ask, decided, facts, stateAfter } from '../../test/given.js';
import {
  ACCEPTED,
  AGREED,
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
import type { DisputeCommand, DisputeCommandType, OtherCase } from './dispute.commands.js';
import type { DisputeEvent } from './dispute.events.js';
import { legalSteps } from './dispute.legal-steps.js';
import { obstacle, PERMITS } from './dispute.permits.js';

type History = readonly DisputeEvent[];

const after = (history: History, command: DisputeCommand): History => [...history, ...decided(history, command)];

const SURVIVOR: OtherCase = {
  disputeId: '00000000-0000-4000-8000-000000000002',
  number: null,
  status: 'DISCOVERED',
  disputeType: 'NEIGHBOUR',
  parties: [],
  appliedBy: [],
};

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
  BREACHED: after(EFFECTIVE, obligationExpiry('2026-03-21')),
  MEDIATION_FAILED: after(MEDIATING, termination('2026-03-06')),
  WITHDRAWN: after(REGISTERED, ask('WithdrawDispute', '2026-03-03', { withdrawnBy: ['party-a'], note: null })),
  CLOSED: after(FULFILLED, closing('2026-03-19')),
  MERGED: after(MEDIATING, ask('MergeDispute', '2026-03-05', { into: SURVIVOR, reason: 'SAME_DISPUTE', note: null })),
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
  AGREEMENT_EFFECTIVE: ['RecordPerformance', ...AFTER_EFFECT, ...FILE, ...ANYTIME],
  'AGREEMENT_EFFECTIVE, oral': ['RecordFollowUp', 'CloseDispute', ...FILE, ...ANYTIME],
  FULFILLED: [...AFTER_EFFECT, 'CloseDispute', ...FILE, ...ANYTIME],
  BREACHED: ['RecordPerformance', ...AFTER_EFFECT, 'CloseDispute', ...FILE, ...ANYTIME],
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
  MERGED: ALWAYS,
};

/** What is possible around the case, by status; in every other status all of `ORDINARY`. */
const ORDINARY = ['MergeDispute', 'LinkDispute'] as const;
const AROUND: Readonly<Record<string, readonly DisputeCommandType[]>> = {
  NONE: ['SplitOffDispute'],
  AGREEMENT_REACHED: ['LinkDispute'],
  AGREEMENT_EFFECTIVE: ['LinkDispute', 'RecordFundPayment'],
  'AGREEMENT_EFFECTIVE, oral': ['LinkDispute'],
  BREACHED: ['LinkDispute', 'RecordFundPayment'],
  CLOSED: [...ORDINARY, 'ReopenDispute', 'ArchiveDispute'],
  MERGED: ['UnmergeDispute'],
};

const allowedIn = (name: string): readonly DisputeCommandType[] => [
  ...(ALLOWED[name] ?? []),
  ...(AROUND[name] ?? ORDINARY),
  ...(name === 'NONE' ? [] : (['PlaceHold', 'RecordSplit'] as const)),
];

/** `status × command`: `allowed`, or the code of the refusal. */
const table = (cell: (name: string, command: DisputeCommandType) => string): readonly string[] =>
  Object.keys(HISTORIES).flatMap((name) => COMMANDS.map((command) => `${name} × ${command}: ${cell(name, command)}`));

const stateOf = (name: string) => stateAfter(HISTORIES[name] ?? []);

describe('every status × every command', () => {
  it('is allowed or refused as the table says', () => {
    const actual = table((name, command) => (obstacle(command, stateOf(name)) === null ? 'allowed' : 'refused'));
    const expected = table((name, command) => (allowedIn(name).includes(command) ? 'allowed' : 'refused'));
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
      { command: 'PlaceHold', rel: 'holds', title: { zh: '保全案卷', en: 'Place a legal hold' } },
      { command: 'LinkDispute', rel: 'links', title: { zh: '建立关联', en: 'Link the case' } },
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
