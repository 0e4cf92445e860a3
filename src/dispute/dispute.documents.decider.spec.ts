import { describe, expect, it } from '@jest/globals';
import {
  AGREED,
  closing,
  DISCOVERED,
  EFFECTIVE,
  FULFILLED,
  HEARD,
  MEDIATING,
  ORALLY_AGREED,
  REGISTERED,
  termination,
} from '../../test/dispute-story.js';
import { ask, day, decided, head, refusalOf, sealedText, stateAfter } from '../../test/given.js';
import type { DisputeAsk } from './dispute.commands.js';
import type { DocumentKind } from './dispute.document-codes.js';
import { currentDocuments, missingMandatoryDocuments } from './dispute.documents.js';
import type { DisputeEvent } from './dispute.events.js';
import type { DisputeState } from './dispute.state.js';

type History = readonly DisputeEvent[];

const PDF = { mediaType: 'application/pdf', sizeBytes: 10, sha256: 'ab'.repeat(32) } as const;

const issue = (id: string, more: Partial<DisputeAsk<'IssueDocument'>> = {}) =>
  ask('IssueDocument', '2026-03-20', {
    documentId: id,
    kind: 'AGREEMENT',
    subjectId: null,
    title: sealedText(`key-${id}`),
    files: [PDF],
    contentDigest: 'digest',
    madeFrom: { revision: 9, position: 'p9' },
    ...more,
  });

const filing = (id: string, kind: DocumentKind, more: Partial<DisputeAsk<'FileDocument'>> = {}) =>
  ask('FileDocument', '2026-03-20', {
    documentId: id,
    kind,
    supersedes: null,
    submittedBy: null,
    title: sealedText(`key-${id}`),
    file: PDF,
    sheets: null,
    ...more,
  });

const voiding = (documentId: string) =>
  ask('VoidDocument', '2026-03-21', { documentId, reason: 'DUPLICATE', note: null });

const then = (history: History, ...commands: readonly Parameters<typeof decided>[1][]): History =>
  commands.reduce<History>((events, command) => [...events, ...decided(events, command)], history);

const known = (history: History): Exclude<DisputeState, { status: 'NONE' }> => {
  const state = stateAfter(history);
  if (state.status === 'NONE') throw new Error('no case');
  return state;
};

const standings = (history: History) =>
  Object.fromEntries(Object.values(known(history).documents).map((each) => [each.documentId, each.standing]));

describe('issuing a document', () => {
  it('records number, version, files and the record it was made from', () => {
    expect(decided(EFFECTIVE, issue('d1'))).toEqual([
      {
        type: 'DocumentIssued',
        data: {
          ...head('2026-03-20'),
          documentId: 'd1',
          number: '(2026)C1人调字第1号-01',
          version: 1,
          procedure: 1,
          supersedes: null,
          title: sealedText('key-d1'),
          kind: 'AGREEMENT',
          subjectId: 'agreement-1',
          files: [PDF],
          contentDigest: 'digest',
          madeFrom: { revision: 9, position: 'p9' },
        },
      },
    ]);
  });

  it('once more keeps the number, raises the version and supersedes', () => {
    const history = then(EFFECTIVE, issue('d1'), issue('d2'), issue('d3', { kind: 'COVER' }));
    const numbers = Object.values(known(history).documents).map(({ number, version }) => [number.slice(-2), version]);
    expect(numbers).toEqual([
      ['01', 1],
      ['01', 2],
      ['02', 1],
    ]);
    expect(standings(history)).toEqual({ d1: 'SUPERSEDED', d2: 'CURRENT', d3: 'CURRENT' });
  });

  it.each([
    ['AGREEMENT', HEARD],
    ['AGREEMENT', ORALLY_AGREED],
    ['ORAL_AGREEMENT_REGISTER', EFFECTIVE],
    ['ACCEPTANCE_REGISTRATION', REGISTERED],
    ['COMMISSION_LETTER', EFFECTIVE],
    ['MEDIATION_RECORD', MEDIATING],
    ['TERMINATION_NOTICE', MEDIATING],
    ['CLOSING_REPORT', MEDIATING],
    ['CLOSING_REPORT', EFFECTIVE],
    ['CLOSING_REPORT', FULFILLED],
    ['FOLLOW_UP_RECORD', FULFILLED],
  ] as const)('%s is refused where the record does not hold it', (kind, history) => {
    expect(refusalOf(history, issue('d1', { kind }))).toBe('dispute.document-without-ground');
  });

  it.each([
    ['APPLICATION', REGISTERED],
    ['MEDIATION_RECORD', HEARD],
    ['ORAL_AGREEMENT_REGISTER', ORALLY_AGREED],
    ['TERMINATION_NOTICE', then(HEARD, termination('2026-03-06'))],
    ['CLOSING_REPORT', then(FULFILLED, closing('2026-03-19'))],
  ] as const)('%s is possible where it does', (kind, history) => {
    expect(refusalOf(history, issue('d1', { kind }))).toBeUndefined();
  });

  it('is possible from registration until the file is closed for good', () => {
    expect(refusalOf(DISCOVERED, issue('d1', { kind: 'COVER' }))).toBe('dispute.not-in-this-status');
    expect(refusalOf(then(FULFILLED, closing('2026-03-19')), issue('d1', { kind: 'COVER' }))).toBeUndefined();
  });
});

describe('the day that a document bears', () => {
  const borne = (history: History, id: string) => known(history).documents[id]?.datedOn;
  const dated = { datedOn: day('2026-03-06') };

  it('is kept with its pages and what a cover says of the file', () => {
    const paper = { ...dated, pages: 2, retention: 'Y30' } as const;
    expect(decided(EFFECTIVE, issue('d1', paper))).toMatchObject([{ data: paper }]);
    expect(borne(then(EFFECTIVE, issue('d1', dated)), 'd1')).toBe('2026-03-06');
    expect(borne(then(EFFECTIVE, issue('d1')), 'd1')).toBeNull();
  });

  it('is that of the issued paper for its signed copy, unless said otherwise, and of no other', () => {
    const issued = then(EFFECTIVE, issue('d1', dated));
    const signed = filing('d2', 'AGREEMENT', { supersedes: 'd1' });
    expect(borne(then(issued, signed), 'd2')).toBe('2026-03-06');
    expect(borne(then(issued, { ...signed, datedOn: day('2026-03-07') }), 'd2')).toBe('2026-03-07');
    const filed = then(EFFECTIVE, filing('d1', 'EVIDENCE', dated));
    expect(borne(then(filed, filing('d2', 'EVIDENCE', { supersedes: 'd1' })), 'd2')).toBeNull();
  });
});

describe('filing a document', () => {
  it('takes the place of what it says, and only of one of its kind', () => {
    const issued = then(EFFECTIVE, issue('d1'));
    const history = then(issued, filing('d2', 'AGREEMENT', { supersedes: 'd1' }));
    expect(standings(history)).toEqual({ d1: 'SUPERSEDED', d2: 'CURRENT' });
    expect(refusalOf(issued, filing('d2', 'EVIDENCE', { supersedes: 'd1' }))).toBe('dispute.document-of-other-kind');
    expect(refusalOf(issued, filing('d2', 'AGREEMENT', { supersedes: 'd9' }))).toBe('dispute.no-such-document');
    expect(refusalOf(history, filing('d3', 'AGREEMENT', { supersedes: 'd1' }))).toBe('dispute.document-not-current');
  });

  it('keeps sound and picture of a session in the compartment that never leaves', () => {
    expect(refusalOf(HEARD, filing('d1', 'AV_RECORD'))).toBe('dispute.wrong-compartment');
    const title = sealedText('key-d1', 'withoutPrejudice');
    expect(refusalOf(HEARD, filing('d1', 'AV_RECORD', { title }))).toBeUndefined();
  });

  it('names a party of the case as the one who handed it in', () => {
    expect(refusalOf(HEARD, filing('d1', 'EVIDENCE', { submittedBy: 'party-z' }))).toBe('dispute.no-such-party');
  });
});

describe('voiding a document', () => {
  it('takes it out of the file, once', () => {
    const filed = then(HEARD, filing('d1', 'EVIDENCE'));
    const history = then(filed, voiding('d1'));
    expect(standings(history)).toEqual({ d1: 'VOIDED' });
    expect(currentDocuments(known(history))).toEqual([]);
    expect(refusalOf(HEARD, voiding('d1'))).toBe('dispute.no-such-document');
    const another = then(history, filing('d2', 'EVIDENCE'));
    expect(refusalOf(another, voiding('d1'))).toBe('dispute.document-not-current');
  });
});

describe('what is missing from the file', () => {
  const missing = (history: History) =>
    missingMandatoryDocuments(known(history)).map(({ anyOf, procedure }) => `${anyOf.join('|')} ${procedure ?? ''}`);

  it('follows how far the case went', () => {
    expect(missing(REGISTERED)).toEqual(['COVER ', 'APPLICATION|ACCEPTANCE_REGISTRATION ', 'BACK_COVER ']);
    expect(missing(MEDIATING)).toContain('RIGHTS_NOTICE 1');
    expect(missing(MEDIATING)).not.toContain('MEDIATION_RECORD 1');
    expect(missing(EFFECTIVE)).toEqual([
      'COVER ',
      'APPLICATION|ACCEPTANCE_REGISTRATION ',
      'IDENTITY_PROOF ',
      'RIGHTS_NOTICE 1',
      'MEDIATION_RECORD 1',
      'AGREEMENT 1',
      'BACK_COVER ',
    ]);
    expect(missing(ORALLY_AGREED)).toContain('ORAL_AGREEMENT_REGISTER 1');
  });

  it('is a mediation record for a written agreement without a session, once it took effect, and for no oral one', () => {
    const unheard = (history: History) => history.filter(({ type }) => type !== 'SessionRecorded');
    expect(missing(unheard(EFFECTIVE))).toContain('MEDIATION_RECORD 1');
    expect(missing(unheard(AGREED))).not.toContain('MEDIATION_RECORD 1');
    expect(missing(unheard(ORALLY_AGREED))).not.toContain('MEDIATION_RECORD 1');
    expect(missing(then(unheard(EFFECTIVE), filing('d1', 'MEDIATION_RECORD')))).not.toContain('MEDIATION_RECORD 1');
  });

  it('is the paper of a new agreement where it took the place of one that had its paper', () => {
    const filed = then(EFFECTIVE, filing('d1', 'AGREEMENT'));
    expect(missing(filed)).not.toContain('AGREEMENT 1');
    const renewed = filed.map((event) =>
      'agreementId' in event.data
        ? ({ ...event, data: { ...event.data, agreementId: 'agreement-2' } } as DisputeEvent)
        : event,
    );
    const second = renewed.filter(({ type }) => type === 'AgreementReached' || type === 'AgreementTookEffect');
    expect(missing([...filed, ...second])).toContain('AGREEMENT 1');
    expect(missing(then([...filed, ...second], filing('d2', 'AGREEMENT')))).not.toContain('AGREEMENT 1');
  });

  it('is a cover whose number has the word of another channel than that of the file', () => {
    const printed = [...REGISTERED, ...decided(REGISTERED, issue('d1', { kind: 'COVER' }))];
    const through = (channel: string): History => [
      ...printed,
      ...MEDIATING.slice(REGISTERED.length).map((event) =>
        'channel' in event.data ? ({ ...event, data: { ...event.data, channel } } as DisputeEvent) : event,
      ),
    ];
    expect(missing(through('PEOPLES'))).not.toContain('COVER ');
    expect(missing(through('ADM_TRAFFIC'))).toContain('COVER ');
    const again = decided(through('ADM_TRAFFIC'), issue('d2', { kind: 'COVER' }));
    expect(missing([...through('ADM_TRAFFIC'), ...again])).not.toContain('COVER ');
  });

  it('is a cover that was issued before it could say who files the closed case and for how long', () => {
    const cover = (id: string, more: Partial<DisputeAsk<'IssueDocument'>> = {}) =>
      issue(id, { kind: 'COVER', ...more });
    const open = then(FULFILLED, cover('d1'));
    expect(missing(open)).not.toContain('COVER ');
    const closed = then(open, closing('2026-03-20'));
    expect(missing(closed)).toContain('COVER ');
    const again = then(closed, cover('d2', { retention: 'Y30' }));
    expect(missing(again)).not.toContain('COVER ');
    const missingFor = (retention: 'Y30' | 'Y10') => missingMandatoryDocuments(known(again), retention);
    const isCover = ({ anyOf }: { readonly anyOf: readonly DocumentKind[] }) => anyOf[0] === 'COVER';
    expect([missingFor('Y30').some(isCover), missingFor('Y10').some(isCover)]).toEqual([false, true]);
    const reopening = ask('ReopenDispute', '2026-03-22', {
      reason: 'NEW_FACT',
      appliedBy: [],
      note: sealedText('text-new'),
    });
    const reopened = then(again, reopening);
    expect(missing(reopened)).not.toContain('COVER ');
    const round: readonly Parameters<typeof decided>[1][] = [
      ask('WithdrawDispute', '2026-03-23', { withdrawnBy: ['party-a', 'party-b'], note: null }),
      closing('2026-03-24', { outcome: 'WITHDRAWN' }),
    ];
    expect(missing(then(reopened, ...round))).toContain('COVER ');
    expect(missing(then(open, closing('2026-03-20'), filing('d3', 'COVER')))).not.toContain('COVER ');
  });

  it('is nothing once every paper is in, and something again once one is voided', () => {
    const kinds = ['COVER', 'APPLICATION', 'IDENTITY_PROOF', 'RIGHTS_NOTICE', 'MEDIATION_RECORD', 'AGREEMENT'] as const;
    const papers = kinds.map((kind) => filing(`d-${kind}`, kind, { file: null, sheets: 1 }));
    const whole = then(EFFECTIVE, ...papers, filing('d-back', 'BACK_COVER'));
    expect(missing(whole)).toEqual([]);
    expect(missing(then(whole, voiding('d-AGREEMENT')))).toEqual(['AGREEMENT 1']);
  });
});
