import { NO_STREAM } from '../event-store/event-store.js';

/**
 * What a request says of the revision it goes by: this one, one of these, or any that there is (`If-Match: *`).
 * `NO_STREAM` where there must be none yet.
 */
export type ExpectedRevision = number | readonly number[] | 'any';

export const isExpected = (expected: ExpectedRevision, revision: number): boolean => {
  if (expected === 'any') return revision !== NO_STREAM;
  return typeof expected === 'number' ? expected === revision : expected.includes(revision);
};

/** An entity tag. Source: RFC 9110 section 8.8.3. */
const TAG = /(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"/g;
/** What no header holds. */
const PLACE = '\0';
const REVISION = /^(?:0|[1-9]\d{0,14})$/;

/**
 * Reads `If-Match`. Tags are compared strongly, so that a weak one matches nothing, like one that is no revision of ours;
 * an empty list where no tag can match, undefined where it is neither `*` nor a list of tags.
 * Source: RFC 9110 sections 13.1.1 and 5.6.1.
 */
export const expectedRevisionOf = (ifMatch: string): ExpectedRevision | undefined => {
  if (ifMatch.trim() === '*') return 'any';
  const members = ifMatch
    .replace(TAG, PLACE)
    .split(',')
    .map((member) => member.trim())
    .filter((member) => member !== '');
  if (members.length === 0 || members.some((member) => member !== PLACE)) return undefined;
  const revisions = [...ifMatch.matchAll(TAG)].flatMap(([, weak, tag = '']) =>
    weak === undefined && REVISION.test(tag) ? [Number(tag)] : [],
  );
  return revisions.length === 1 ? revisions[0] : revisions;
};

/** Whether no revision can be that one. */
export const matchesNothing = (expected: ExpectedRevision): boolean =>
  typeof expected === 'object' && expected.length === 0;
