import type { RecordedEvent } from '../../platform/event-store/event-store.js';
import type { Changes, Table } from '../../platform/projection/projection.js';
import type { DisputeFact, Party } from '../dispute.events.js';
import type { LinkKind } from '../dispute.lifecycle-codes.js';

/** How one case stands to another or to something outside, as lists and look-ups read it. */
export interface LinkRow {
  readonly dispute_id: string;
  readonly link_id: string;
  readonly kind: LinkKind | 'MERGED_INTO' | 'SPLIT_FROM';
  readonly other_id: string | null;
  readonly reference: string | null;
  readonly linked_on: string;
}

/** A legal hold that has not been lifted. */
export interface HoldRow {
  readonly dispute_id: string;
  readonly hold_id: string;
  readonly reason: string;
  readonly placed_on: string;
}

const CODE = 'text COLLATE "C"';

const links: Table = {
  columns: {
    dispute_id: 'uuid NOT NULL',
    link_id: 'uuid NOT NULL',
    kind: `${CODE} NOT NULL`,
    other_id: 'uuid',
    reference: CODE,
    linked_on: 'date NOT NULL',
  },
  key: ['dispute_id', 'link_id'],
  indexes: ['other_id', 'kind, reference'],
};

const holds: Table = {
  columns: {
    dispute_id: 'uuid NOT NULL',
    hold_id: 'uuid NOT NULL',
    reason: `${CODE} NOT NULL`,
    placed_on: 'date NOT NULL',
  },
  key: ['dispute_id', 'hold_id'],
};

export const LIFECYCLE_TABLES = { dispute_link: links, dispute_hold: holds };

type Recorded<T extends Parameters<typeof linkOf>[0]['type']> = RecordedEvent<DisputeFact<T>>;

/** The link that a fact makes. Mergers and splits are links under the id of the other case. */
const linkOf = (fact: DisputeFact<'DisputeLinked' | 'DisputeMerged' | 'DisputeSplitOff'>): LinkRow => {
  const { disputeId: dispute_id, on: linked_on } = fact.data;
  switch (fact.type) {
    case 'DisputeLinked': {
      const { linkId: link_id, kind, otherDisputeId: other_id, reference } = fact.data;
      return { dispute_id, link_id, kind, other_id, reference, linked_on };
    }
    case 'DisputeMerged': {
      const { intoDisputeId } = fact.data;
      return {
        dispute_id,
        link_id: intoDisputeId,
        kind: 'MERGED_INTO',
        other_id: intoDisputeId,
        reference: null,
        linked_on,
      };
    }
    case 'DisputeSplitOff': {
      const { originId } = fact.data;
      return { dispute_id, link_id: originId, kind: 'SPLIT_FROM', other_id: originId, reference: null, linked_on };
    }
  }
};

export const putLink = (
  recorded: Recorded<'DisputeLinked'> | Recorded<'DisputeMerged'> | Recorded<'DisputeSplitOff'>,
  changes: Changes,
): void => changes.put('dispute_link', { ...linkOf(recorded) });

export const removeLink = (disputeId: string, linkId: string, changes: Changes): void =>
  changes.remove('dispute_link', { dispute_id: disputeId, link_id: linkId });

export const putHold = ({ data }: RecordedEvent<DisputeFact<'LegalHoldPlaced'>>, changes: Changes): void =>
  changes.put('dispute_hold', {
    dispute_id: data.disputeId,
    hold_id: data.holdId,
    reason: data.reason,
    placed_on: data.on,
  } satisfies HoldRow);

export const removeHold = ({ data }: RecordedEvent<DisputeFact<'LegalHoldLifted'>>, changes: Changes): void =>
  changes.remove('dispute_hold', { dispute_id: data.disputeId, hold_id: data.holdId });

/** Whom a row of the register names. */
interface Named {
  readonly party_person_ids: readonly string[];
}

/** The row without the parties that left; theirs goes. */
export const leave = (disputeId: string, moved: readonly Party[], changes: Changes): ((row: Named) => Named) => {
  for (const { partyId } of moved) changes.remove('dispute_party', { dispute_id: disputeId, party_id: partyId });
  const gone = moved.map(({ personId }) => personId);
  return (row) => ({ party_person_ids: row.party_person_ids.filter((personId) => !gone.includes(personId)) });
};
