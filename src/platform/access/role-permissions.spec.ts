import { describe, expect, it } from '@jest/globals';
import { PERMISSIONS, ROLES } from './access.js';
import { mayDo, ROLE_PERMISSIONS } from './role-permissions.js';

/** Columns in the order of `ROLES`. Source: docs/rules.md, Roles. */
const MATRIX = `
permission                     GRID MEDI HEAD JUST PETI HAND LEAD PRES AUDI ADMI COUR
dispute.discover               x    .    x    .    .    .    .    .    .    .    .
dispute.register               .    x    x    .    .    .    .    .    .    .    .
dispute.record-consent         .    x    x    .    .    .    .    .    .    .    .
dispute.accept                 .    .    x    .    .    .    .    .    .    .    .
dispute.decline                .    .    x    .    .    .    .    .    .    .    .
dispute.share                  .    .    x    .    .    .    .    .    .    .    .
dispute.report-risk            x    x    x    .    .    .    .    .    .    .    .
dispute.assign                 .    .    x    .    .    .    .    .    .    .    .
dispute.mediate                .    x    .    .    .    .    .    .    .    .    .
dispute.disclose-conflict      .    x    x    .    .    .    .    .    .    .    .
dispute.seal                   .    .    x    .    .    .    .    .    .    .    .
dispute.record-performance     .    x    x    .    .    .    .    .    .    .    .
dispute.follow-up              x    x    x    .    .    .    .    .    .    .    .
dispute.close                  .    x    x    .    .    .    .    .    .    .    .
dispute.reopen                 .    .    x    .    .    .    .    .    .    .    .
dispute.merge                  .    .    x    .    .    .    .    .    .    .    .
dispute.correct                .    .    x    .    .    .    .    .    .    .    .
dispute.link                   .    x    x    .    .    .    .    .    .    .    .
dispute.archive                .    .    x    x    .    .    .    .    .    .    .
dispute.hold                   .    .    x    x    .    .    .    .    .    .    .
dispute.seal-case              .    x    x    .    .    .    .    .    .    .    .
dispute.read                   x    x    x    x    .    x    .    .    .    .    .
dispute.open                   x    x    x    x    .    x    x    .    .    .    .
dispute.read-linked            .    .    .    .    x    .    .    .    .    .    .
dispute.read-texts             .    x    x    .    .    x    .    .    .    .    .
dispute.read-without-prejudice .    x    .    .    .    .    .    .    .    .    .
dispute.redact                 .    .    x    .    .    .    .    .    .    .    .
referral.send                  .    .    .    .    .    .    .    .    .    .    x
referral.offer                 .    .    x    .    .    .    .    .    .    .    .
referral.read                  .    x    x    .    .    x    .    .    .    .    x
referral.answer                .    x    x    .    .    x    .    .    .    .    x
confirmation.decide            .    .    .    .    .    .    .    .    .    .    x
document.read                  .    x    x    .    .    x    .    .    .    .    .
document.issue                 .    x    x    .    .    .    .    .    .    .    .
document.file                  .    x    x    .    .    .    .    .    .    .    .
document.void                  .    x    x    .    .    .    .    .    .    .    .
session.list-public            .    x    x    .    .    .    .    x    .    .    .
risk.report                    x    .    x    x    x    .    .    .    .    .    .
risk.read                      x    .    x    x    x    .    x    .    .    .    .
risk.read-texts                .    .    x    x    x    .    .    .    .    .    .
risk.handle                    .    .    x    x    x    .    .    .    .    .    .
risk.analyse                   .    .    x    x    x    .    .    .    .    .    .
risk.acknowledge               .    .    x    x    x    .    x    .    .    .    .
risk.figures                   x    .    x    x    x    .    x    .    .    .    .
work.read                      x    x    x    .    .    x    .    .    .    .    x
deadline.read                  .    x    x    x    .    x    .    .    .    .    .
statistics.read                x    x    x    x    x    x    x    .    .    .    x
report.file                    .    .    .    x    .    .    .    .    .    .    .
reference.enter                .    .    .    x    .    .    .    .    .    .    .
person.create                  x    x    x    .    .    .    .    .    .    .    .
person.read                    x    x    x    .    .    .    .    .    .    .    .
person.unmask                  .    x    x    .    .    .    .    .    .    .    .
person.correct                 .    x    x    .    .    .    .    .    .    .    .
person.erase                   .    .    .    .    .    .    .    .    .    x    .
directory.read                 x    x    x    x    x    x    x    .    .    x    x
directory.manage               .    .    .    .    .    .    .    .    .    x    .
account.manage                 .    .    .    .    .    .    .    .    .    x    .
session.own                    x    x    x    x    x    x    x    x    x    x    x
late-entry.read                .    .    .    x    .    .    .    .    x    .    .
audit.read                     .    .    .    .    .    .    .    .    x    .    .
event.read                     .    .    .    .    .    .    .    .    x    .    .
`;

const HEAD = MATRIX.trim().split('\n')[0];

const actual = (): string =>
  PERMISSIONS.map(
    (permission) =>
      `${permission.padEnd(31)}${ROLES.map((role) => (mayDo(role, permission) ? 'x' : '.')).join('    ')}`,
  ).join('\n');

describe('what each role may do', () => {
  it('is this table', () => {
    expect(`\n${HEAD}\n${actual()}\n`).toBe(MATRIX);
  });

  it.each([
    ['LEADERSHIP', ['dispute.open']],
    ['AUDITOR', []],
    ['ADMINISTRATOR', []],
  ] as const)('gives %s no content of a case, except one opened for a purpose on record', (role, allowed) => {
    expect(ROLE_PERMISSIONS[role].filter((permission) => permission.startsWith('dispute.'))).toEqual(allowed);
  });
});
