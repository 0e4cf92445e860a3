import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public } from '../../platform/access/decorators.js';
import { ApiProblems } from '../../platform/http/api-problems.js';
import { Asked } from '../../platform/http/asked.decorator.js';
import type { Asked as Request, Handled } from '../../platform/http/asked.js';
import { Write } from '../../platform/http/write.js';
import { DisputeParams } from '../write/dispute.dto.js';
import { CaseEnquiry, enquirerOf } from './case-enquiry.js';
import { CodeGiving } from './code-giving.js';
import { CaseEnquiryDto, EnquiredCaseDto, NewQueryCodeDto, QueryCodeDto } from './enquiry.dto.js';

@ApiTags('enquiries')
@Controller('v1')
export class EnquiryController {
  constructor(
    private readonly codes: CodeGiving,
    private readonly enquiry: CaseEnquiry,
  ) {}

  /** Gives one party the code with which it asks about this case; its earlier one ends. 发给查询码。 */
  @Write('disputes/:disputeId/query-codes', {
    can: 'dispute.register',
    refusals: ['dispute.not-in-this-status', 'dispute.no-such-party', 'enquiry.party-not-available'],
    returns: NewQueryCodeDto,
    ifMatch: 'none',
    answers: 'sealed',
  })
  give(
    @Param() { disputeId }: DisputeParams,
    @Body() { partyId }: QueryCodeDto,
    @Asked() asked: Request,
  ): Promise<Handled<NewQueryCodeDto>> {
    return this.codes.give(disputeId, partyId, asked);
  }

  /** What a party is told of its own case: status, dates, papers, deadlines, remedies. 当事人凭查询码查询本案。 */
  @Post('case-enquiries')
  @HttpCode(200)
  @Public('A party asks with its code; it has no account.')
  @ApiOperation({})
  @ApiResponse({ status: 200, description: 'OK', type: EnquiredCaseDto })
  @ApiProblems('not-found')
  ask(@Body() dto: CaseEnquiryDto, @Req() request: FastifyRequest): Promise<EnquiredCaseDto> {
    return this.enquiry.answer(dto, enquirerOf(request));
  }
}
