import { Body, Controller, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { WithRevision } from '../../platform/http/with-revision.js';
import { Read } from '../../platform/http/write.js';
import { answerReplaced, ExpectedRow, Replace } from '../replace.decorator.js';
import type { Expected } from '../versioned-row.js';
import { By, type WrittenBy } from '../written-by.js';
import { MatchingPolicyContentDto, MatchingPolicyDto } from './matching-policy.dto.js';
import { MatchingPolicies, type MatchingPolicy } from './matching-policy.js';

@ApiTags('directory')
@Controller('v1/matching-policy')
export class MatchingPolicyController {
  constructor(private readonly policies: MatchingPolicies) {}

  /** The weights by which mediators are suggested. 调解员推荐权重。 */
  @Read('', { can: 'directory.read', returns: MatchingPolicyDto, hasRevision: true })
  async get(): Promise<WithRevision<MatchingPolicy>> {
    const policy = await this.policies.current();
    return new WithRevision(policy, policy.version);
  }

  /** Sets the weights; the first time with `If-None-Match: *`. 设定推荐权重，首次须带 `If-None-Match: *`。 */
  @Replace('', { can: 'directory.manage', returns: MatchingPolicyDto })
  async put(
    @Body() content: MatchingPolicyContentDto,
    @ExpectedRow() expected: Expected,
    @By() by: WrittenBy,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MatchingPolicy> {
    answerReplaced(reply, '/v1/matching-policy', expected, await this.policies.put(content, expected, by));
    return this.policies.current();
  }
}
