import type { Dispute } from '../dispute.state.js';
import { unknownReference } from './dispute-facts.js';
import type { FactDto } from './fact.dto.js';

type Mentioning = Pick<FactDto, 'mentions'>;

/** Whom the texts of a request mention: as said, else all of `persons`. Somebody else breaks the schema (422). */
export const mentioned = ({ mentions }: Mentioning, persons: readonly string[]): readonly string[] => {
  if (mentions?.every((personId) => persons.includes(personId)) === false) throw unknownReference('/mentions');
  return mentions ?? persons;
};

/** The same for the parties of a case. */
export const mentionsOf = (dto: Mentioning, { parties }: Dispute): readonly string[] =>
  mentioned(
    dto,
    Object.values(parties).map(({ personId }) => personId),
  );
