import { maskIdNumber, maskName, maskPhone, MASKED } from './masking.js';
import type { Particulars } from './particulars.js';
import type { PersonAnswer } from './person.dto.js';
import type { PersonRow } from './person.row.js';

/** What is told of a person to everybody who may see it at all. */
const openPart = (row: PersonRow) => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  isMinor: row.isMinor,
  processingPurpose: row.processingPurpose,
  legalBasis: row.legalBasis,
  ...(row.restrictedUntil !== null && { restrictedUntil: row.restrictedUntil }),
});

/** Without particulars: the record is restricted or erased. */
export const unavailableView = (row: PersonRow): PersonAnswer => ({ ...openPart(row), isMasked: true });

export const clearView = (row: PersonRow, particulars: Particulars): PersonAnswer => ({
  ...openPart(row),
  ...(row.idType !== null && { idType: row.idType }),
  ...particulars,
  isMasked: false,
});

export const maskedView = (row: PersonRow, particulars: Particulars): PersonAnswer => {
  const { name, idNumber, phone, ...others } = particulars;
  return {
    ...openPart(row),
    ...(row.idType !== null && { idType: row.idType }),
    ...Object.fromEntries(Object.keys(others).map((field) => [field, MASKED])),
    name: maskName(row.kind, name),
    ...(idNumber !== undefined && { idNumber: maskIdNumber(idNumber) }),
    ...(phone !== undefined && { phone: maskPhone(phone) }),
    isMasked: true,
  };
};
