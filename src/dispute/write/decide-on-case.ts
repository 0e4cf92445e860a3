import { DomainError } from '../../kernel/domain-error.js';
import { Overtaken, StaleRevision, StoreBusy, UnstorablePayload } from '../../platform/event-store/event-store.js';
import { Problem } from '../../platform/http/problems.js';
import type { Permission } from '../../platform/access/access.js';
import type { Asked } from '../../platform/http/asked.js';
import type { DisputeAggregate } from '../dispute.aggregate.js';
import type { Dispute } from '../dispute.state.js';
import type { DisputeAccess } from './dispute-access.js';
import type { DisputeFacts } from './dispute-facts.js';
import type { Prepare, Ties } from './prepare.js';

export interface Ask {
  readonly disputeId: string;
  readonly asked: Asked;
  /** The permission that the act takes. */
  readonly can: Permission;
}

export interface Decided {
  readonly after: Dispute;
  /** What the append goes by: `DisputeFacts.unless`. */
  readonly barred: readonly string[];
  /** Keys of texts to forget where nothing is appended: `DisputeFacts.forgetTexts`. */
  readonly marked: readonly string[];
  readonly ties: Ties;
}

/**
 * Prepares a command and has the case decide on it; nothing is appended yet. Whoever opens a case may do so where it lies;
 * who may act on one that exists is checked before. Refuses: whatever the decider refuses, `dispute.backdated`.
 * Throws: `forbidden`.
 */
export const decideOnCase = async (
  { disputeId, asked, can }: Ask,
  prepare: Prepare,
  dispute: DisputeAggregate,
  { facts, access }: { readonly facts: DisputeFacts; readonly access: DisputeAccess },
): Promise<Decided> => {
  await access.ensureTimely(asked);
  const before = dispute.state;
  const isOpening = before.status === 'NONE';
  const { actor, occurredAt, legalDate: occurredOn, now } = asked;
  const barred: string[] = [];
  const marked: string[] = [];
  const ties: Ties = { seen: [], told: [] };
  const decide = async (): Promise<Decided> => {
    const command = await prepare({
      asked,
      dispute: before,
      revision: dispute.revision,
      facts,
      when: { disputeId, occurredOn, occurredAt, now },
      ensurePlace: async (place) => {
        if (isOpening) await access.ensureMayActAt(place, disputeId, asked, can);
      },
      ensurePersons: async (personIds, pointer) => {
        const caseId = isOpening ? null : disputeId;
        barred.push(...(await facts.ensurePersons(personIds, pointer, { actor, caseId })));
      },
      ties,
      repeatsAnother: (sealed, text) => {
        marked.push(sealed.keyId);
        return facts.repeatsAnother(sealed, text, disputeId);
      },
    });
    dispute.handle(command);
    const after = dispute.state;
    if (after.status === 'NONE') throw new Error('a command left no case behind');
    if (isOpening) await access.ensureMayOpen(after, asked, can);
    return { after, barred, marked, ties };
  };
  try {
    return await decide();
  } catch (error) {
    await facts.forgetTexts(marked);
    throw error;
  }
};

/** Whether surely nothing was appended; any other error leaves that open. */
export const isUnrecorded = (error: unknown): boolean =>
  [DomainError, Problem, StaleRevision, Overtaken, StoreBusy, UnstorablePayload].some((kind) => error instanceof kind);
