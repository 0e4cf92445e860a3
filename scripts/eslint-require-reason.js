/** A rule may be switched off only with a reason after `--`. */
export const requireReason = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { missing: 'Say why after "--", e.g. eslint-disable-next-line some-rule -- the driver has no types.' },
  },
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        const isDirective = /^\s*(eslint-disable|@ts-(expect-error|ignore|nocheck))/.test(comment.value);
        if (isDirective && !/--\s*\S/.test(comment.value)) context.report({ loc: comment.loc, messageId: 'missing' });
      }
    },
  }),
};
