import type { Surroundings } from '../dispute.state.js';
import type { CaseSurroundingsDto } from './surroundings.dto.js';

/** What stands around the case, as it is read. */
export const surroundingsView = ({
  holds,
  links,
  merger,
  splitInto,
  splitFrom,
  archive,
  seal,
}: Surroundings): CaseSurroundingsDto => ({
  holds: Object.entries(holds).map(([holdId, hold]) => ({ holdId, ...hold })),
  links: Object.entries(links).map(([linkId, link]) => ({ linkId, ...link })),
  mergedInto: merger && { disputeId: merger.intoDisputeId, number: merger.intoNumber, mergedOn: merger.mergedOn },
  splitInto: [...splitInto],
  splitFrom,
  archive: archive && { ...archive },
  seal: seal && { ...seal },
});
