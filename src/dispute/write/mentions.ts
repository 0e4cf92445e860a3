import type { Dispute } from '../dispute.state.js';
import type { FactDto } from './fact.dto.js';

/** Whom the texts of a request mention: as said, else every party of the case. */
export const mentionsOf = ({ mentions }: Pick<FactDto, 'mentions'>, { parties }: Dispute): readonly string[] =>
  mentions ?? Object.values(parties).map(({ personId }) => personId);
