import { describe, expect, it } from '@jest/globals';
import { DISPUTE_STATUSES } from '../dispute.codes.js';
import { OPEN_STATUSES, taskOf } from './work-tasks.js';

/** Nothing is to be done any more, or it is to be done in another case. */
const OVER = ['CLOSED', 'ARCHIVED', 'MERGED', 'ANNULLED'];

describe('what a case waits for', () => {
  it.each(DISPUTE_STATUSES.filter((status) => !OVER.includes(status)))('%s is somebody’s turn', (status) => {
    expect(OPEN_STATUSES).toContain(status);
    expect(taskOf(status).zh).not.toBe('');
  });

  it('is the court’s answer first, once the mediation that it asked for has ended', () => {
    expect(taskOf('MEDIATION_FAILED', true).en).toContain('Hand back to the court');
    expect(taskOf('MEDIATION_FAILED').en).toBe('Close the case');
    expect(taskOf('MEDIATING', true)).toEqual(taskOf('MEDIATING'));
  });

  it.each(OVER)('%s is nobody’s', (status) => expect(OPEN_STATUSES).not.toContain(status));
});
