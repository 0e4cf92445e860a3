import { beforeEach, describe, expect, it } from '@jest/globals';
import { DisputeHistory, ORGANISATION, RecordedLog } from '../../test/dispute-history.js';
import { fold } from '../../test/fold.js';
import { statistics } from './statistics.projection.js';
import type { EntryRow } from './statistics.row.js';

let log: RecordedLog;
/** Cases, procedures and agreements; what else a fact posts is told beside its posting. */
const COUNTS = ['disputes.intake', 'disputes.resolved', 'procedures.agreed', 'procedures.failed', 'agreements.written'];
const isCount = ({ measure }: EntryRow): boolean =>
  [...COUNTS, 'disputes.resolved-of-cohort', 'agreements.oral'].includes(measure);
const allEntries = (): readonly EntryRow[] =>
  (fold(statistics, log.events)['statistics_entry'] ?? []) as unknown as readonly EntryRow[];
const entries = (): readonly EntryRow[] => allEntries().filter(isCount);
/** The ledger as a book-keeper reads it: what, by which date, plus or minus. */
const lines = (): readonly string[] =>
  entries().map(({ measure, effective_on, amount }) => `${amount > 0 ? '+' : '-'} ${effective_on} ${measure}`);
const dispute = () => new DisputeHistory(log, 1);

beforeEach(() => {
  log = new RecordedLog();
});

describe('the ledger of figures', () => {
  it('counts a dispute once, at its discovery, and corrects the cell when registration completes it', () => {
    dispute().discovered('2026-03-02').registered('2026-03-05');
    expect(lines()).toEqual([
      '+ 2026-03-02 disputes.intake',
      '- 2026-03-02 disputes.intake',
      '+ 2026-03-02 disputes.intake',
    ]);
    const [discovery, reversal, corrected] = entries();
    expect(reversal).toMatchObject({
      source: 'UNKNOWN',
      organisation: 'UNKNOWN',
      reversal_of_position: discovery?.position,
      reversal_of_line: 0,
      recorded_at: corrected?.recorded_at,
    });
    expect(corrected).toMatchObject({ source: 'APPLICATION', organisation: ORGANISATION, line: 1 });
  });

  it('counts a dispute that is registered without a discovery at its registration', () => {
    dispute().registered('2026-03-05');
    expect(lines()).toEqual(['+ 2026-03-05 disputes.intake']);
  });

  it('resolves when the agreement takes effect, not when it is reached, and dates the cohort at the intake', () => {
    const history = dispute()
      .registered('2026-03-02')
      .accepted('2026-03-03')
      .session('2026-03-05')
      .agreed('2026-03-05');
    const moved = ['- 2026-03-02 disputes.intake', '+ 2026-03-02 disputes.intake'];
    expect(lines()).toEqual(['+ 2026-03-02 disputes.intake', ...moved]);
    history.tookEffect('2026-03-06').closed('2026-03-20', 'AGREED_WRITTEN');
    expect(lines().slice(3)).toEqual([
      '+ 2026-03-06 procedures.agreed',
      '+ 2026-03-06 agreements.written',
      '+ 2026-03-06 disputes.resolved',
      '+ 2026-03-02 disputes.resolved-of-cohort',
    ]);
  });

  it('counts the intake for the first channel that accepts the case, and the cohort in the same cell', () => {
    dispute().registered('2026-03-02').accepted('2026-03-03').tookEffect('2026-03-06', 'ORAL');
    const cells = Object.fromEntries(entries().map(({ measure, channel }) => [measure, channel]));
    expect(cells).toEqual({
      'disputes.intake': 'PEOPLES',
      'procedures.agreed': 'PEOPLES',
      'agreements.oral': 'PEOPLES',
      'disputes.resolved': 'PEOPLES',
      'disputes.resolved-of-cohort': 'PEOPLES',
    });
  });

  it('leaves a withdrawal before the first session out of the procedures, and keeps one after it', () => {
    dispute().registered('2026-03-02').withdrawn('2026-03-04', { endsProcedure: 1, sessionsHeld: 0 });
    expect(lines().slice(1)).toEqual([]);
    new DisputeHistory(log, 2).registered('2026-03-02').withdrawn('2026-03-09', { endsProcedure: 1, sessionsHeld: 2 });
    expect(lines().slice(2)).toEqual(['+ 2026-03-09 procedures.failed']);
  });

  it('counts a private settlement as resolved, but not as an agreement', () => {
    dispute().registered('2026-03-02').settled('2026-03-04', { endsProcedure: null, sessionsHeld: 0 });
    expect(lines().slice(1)).toEqual(['+ 2026-03-04 disputes.resolved', '+ 2026-03-02 disputes.resolved-of-cohort']);
  });

  it('does not count the end of a procedure twice', () => {
    dispute().registered('2026-03-02').terminated('2026-03-09').settled('2026-03-12', { endsProcedure: null });
    expect(lines().filter((line) => line.includes('procedures.'))).toEqual(['+ 2026-03-09 procedures.failed']);
  });

  it('leaves a case that was settled and withdrawn before any session out of the failed ones', () => {
    dispute().registered('2026-03-02').terminated('2026-03-04', { reason: 'SETTLED_WITHDREW', sessionsHeld: 0 });
    expect(lines().slice(1)).toEqual([]);
  });

  it('takes the resolution back, at its own date, when a broken agreement is closed as failed', () => {
    dispute().registered('2026-03-02').tookEffect('2026-03-06').closed('2026-05-08', 'FAILED_TO_COURT');
    expect(lines().slice(-2)).toEqual(['- 2026-03-06 disputes.resolved', '- 2026-03-02 disputes.resolved-of-cohort']);
  });

  it('resolves by a decision when the case is closed with one', () => {
    dispute().registered('2026-03-02').terminated('2026-03-09').closed('2026-04-01', 'RESOLVED_BY_DECISION');
    expect(lines().slice(-2)).toEqual(['+ 2026-04-01 disputes.resolved', '+ 2026-03-02 disputes.resolved-of-cohort']);
  });

  it('never leaves a reversal that differs from the line it cancels in anything but sign and time', () => {
    dispute()
      .discovered('2026-03-02')
      .registered('2026-03-05')
      .tookEffect('2026-03-06')
      .closed('2026-05-08', 'WITHDRAWN');
    const all = allEntries();
    for (const reversal of all.filter(({ reversal_of_position: cancels }) => cancels !== null)) {
      const cancelled = all.find(
        ({ position, line }) => position === reversal.reversal_of_position && line === reversal.reversal_of_line,
      );
      const cell = ({ measure, effective_on, division_path, grid, organisation, type, source, channel }: EntryRow) => [
        measure,
        effective_on,
        division_path,
        grid,
        organisation,
        type,
        source,
        channel,
      ];
      expect(cancelled && cell(cancelled)).toEqual(cell(reversal));
    }
  });
});
