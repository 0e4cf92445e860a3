import { describe, expect, it } from '@jest/globals';
import { DisputeHistory, RecordedLog, sealed, uuid } from '../../../test/dispute-history.js';
import { personsInTexts } from './text-persons.js';

const keys = { before: uuid('text', 'before'), between: uuid('text', 'between'), after: uuid('text', 'after') };
const [mistaken, second, third] = [1, 2, 3].map((name) => uuid('person', 'B', name)) as [string, string, string];

/** A case whose party of side B is corrected, as it goes on in the test. */
class Corrected {
  private readonly log = new RecordedLog();
  readonly history = new DisputeHistory(this.log, 1);
  readonly other = this.history.personId('A');
  private recorded = mistaken;

  constructor() {
    const party = (side: 'A' | 'B', personId: string) => ({ partyId: this.history.partyId(side), side, personId });
    this.history.registered(
      '2026-03-02',
      {},
      { parties: [party('A', this.other), party('B', mistaken)], facts: sealed(keys.before, 'facts', [mistaken]) },
    );
  }

  to(personId: string, note = sealed(uuid('text', 'note'), 'facts', [this.other])): this {
    const party = { partyId: this.history.partyId('B'), side: 'B' } as const;
    const [was, now] = [
      { ...party, personId: this.recorded },
      { ...party, personId },
    ];
    this.history.tell('PartyCorrected', '2026-03-03', { reason: 'MISTYPED', was, now, consentLapses: true, note });
    this.recorded = personId;
    return this;
  }

  telling(keyId: string, ...mentions: readonly string[]): this {
    this.history.withdrawn('2026-03-04', { note: sealed(keyId, 'facts', mentions) });
    return this;
  }

  personsIn(keyId: string): readonly string[] {
    return [...(personsInTexts(this.log.events).get(keyId) ?? [])];
  }
}

describe('whom a text may tell of', () => {
  it('are those it mentions', () => {
    expect(new Corrected().personsIn(keys.before)).toEqual([mistaken]);
  });

  it('are also those who should have been recorded instead, however often that was corrected', () => {
    const dispute = new Corrected().to(second).telling(keys.between, second).to(third).telling(keys.after, third);
    expect(dispute.personsIn(keys.before)).toEqual([mistaken, second, third]);
    expect(dispute.personsIn(keys.between)).toEqual([second, third]);
    expect(dispute.personsIn(keys.after)).toEqual([third]);
  });

  it('ends where corrections lead in a circle', () => {
    const dispute = new Corrected().to(second).telling(keys.between, second).to(mistaken).to(second);
    expect(dispute.personsIn(keys.before)).toEqual([mistaken, second]);
    expect(dispute.personsIn(keys.between)).toEqual([second, mistaken]);
  });

  it('is not who was put in the place of somebody before the text was told', () => {
    expect(new Corrected().to(second).telling(keys.after, mistaken).personsIn(keys.after)).toEqual([mistaken]);
  });

  it('is, of one that names nobody, every party then and since, in a note on a correction both', () => {
    const unnamed = sealed(keys.between, 'facts');
    const dispute = new Corrected().to(second, unnamed).to(third).telling(keys.after);
    expect(dispute.personsIn(keys.between)).toEqual([dispute.other, mistaken, second, third]);
    expect(dispute.personsIn(keys.after)).toEqual([dispute.other, third]);
  });
});
