import Sequencer from '@jest/test-sequencer';

/** A fresh clone knows no durations: whole products and databases first, or one worker waits for the other at the end. */
const LONGEST_FIRST = ['e2e', 'int', 'api', 'unit'];
const rank = ({ context }) => LONGEST_FIRST.indexOf(context.config.displayName.name);

export default class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).toSorted((a, b) => rank(a) - rank(b));
  }
}
