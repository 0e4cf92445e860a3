import { Body, Controller, Param, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/access.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Asked } from '../../platform/http/asked.decorator.js';
import type { Asked as Request, Handled } from '../../platform/http/asked.js';
import type { WithRevision } from '../../platform/http/with-revision.js';
import { Read, Write } from '../../platform/http/write.js';
import type { Matter, ReferralMatter } from '../dispute.matters.js';
import type { Dispute } from '../dispute.state.js';
import type { PrepareOnCase } from '../write/prepare.js';
import { refusalsOf } from '../write/refusals-of.js';
import { HandleMatter } from './handle-matter.handler.js';
import { MATTERS } from './matters.row.js';
import { ReceiveReferralRequest } from './receive-referral.handler.js';
import { ReferralAnswer, referralAnswer } from './referral-answer.dto.js';
import {
  ReferralConfirmationDto,
  ReferralDeclineDto,
  ReferralParams,
  ReferralReturnDto,
} from './referral-answers.dto.js';
import { ReferralDto } from './referral.dto.js';
import { mayAnswer } from './referral-part.js';
import * as prepare from './referral.prepare.js';
import { Referrals } from './referral.query.js';
import { ReferralPageDto, ReferralsQueryDto } from './referral-list.dto.js';
import { ReferralEventsDto, ReferralEventsQueryDto, SigningKeyDto } from './referral-news.dto.js';
import { ReferralQueryDto, ReferralViewDto } from './referral-view.dto.js';
import { ReferralLists } from './referrals.query.js';

const readsFrom = [MATTERS];
const can = 'referral.answer';

/** Referrals of courts and between organisations. */
@ApiTags('referrals')
@Controller('v1')
export class ReferralsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly referrals: Referrals,
    private readonly lists: ReferralLists,
  ) {}

  /** A court refers a case; the same court, number and sequence again is the same referral. 委派、委托调解。 */
  @Write('referrals', {
    can: 'referral.send',
    ifMatch: 'none',
    refusals: [...refusalsOf('ReceiveReferral'), 'person.natural-only'],
    returns: ReferralAnswer,
  })
  receive(@Body() dto: ReferralDto, @Asked() asked: Request) {
    return this.commands.execute(new ReceiveReferralRequest(dto, asked));
  }

  /** The referrals that you sent or received. 转出或者收到的移送。 */
  @Read('referrals', { can: 'referral.read', returns: ReferralPageDto, readsFrom: [MATTERS, 'dispute-register'] })
  list(@Query() query: ReferralsQueryDto, @CurrentActor() actor: Actor): Promise<ReferralPageDto> {
    return this.lists.list(query, actor);
  }

  /** One referral: how it stands, by when, and what came of it. 一件移送：状态、期限和结果。 */
  @Read('referrals/:referralId', { can: 'referral.read', returns: ReferralViewDto, readsFrom, hasRevision: true })
  get(
    @Param() { referralId }: ReferralParams,
    @Query() _query: ReferralQueryDto,
    @CurrentActor() actor: Actor,
  ): Promise<WithRevision<ReferralViewDto>> {
    return this.referrals.read(referralId, actor);
  }

  /** What happened since, numbered and signed, to be polled. 其后的进展，编号并签名，供轮询。 */
  @Read('referrals/:referralId/events', { can: 'referral.read', returns: ReferralEventsDto, readsFrom })
  news(
    @Param() { referralId }: ReferralParams,
    @Query() query: ReferralEventsQueryDto,
    @CurrentActor() actor: Actor,
  ): Promise<ReferralEventsDto> {
    return this.lists.news(referralId, query, actor);
  }

  /** The key that proves the signatures of the news. 用以验证进展签名的公钥。 */
  @Read('referral-signing-key', { can: 'referral.read', returns: SigningKeyDto })
  signingKey(): SigningKeyDto {
    return this.lists.signingKey();
  }

  /** The receiver takes it on; of a court's referral the mediation period begins. 确认接受。 */
  @Write('referrals/:referralId/confirmation', {
    can,
    refusals: refusalsOf('ConfirmReferral'),
    returns: ReferralAnswer,
  })
  confirm(@Param() params: ReferralParams, @Body() dto: ReferralConfirmationDto, @Asked() asked: Request) {
    return this.answer(params, asked, prepare.confirmation(dto));
  }

  /** The receiver declines. 谢绝。 */
  @Write('referrals/:referralId/decline', { can, refusals: refusalsOf('DeclineReferral'), returns: ReferralAnswer })
  decline(@Param() params: ReferralParams, @Body() dto: ReferralDeclineDto, @Asked() asked: Request) {
    return this.answer(params, asked, prepare.decline(dto));
  }

  /** The receiver hands back what came of it. 反馈调解情况。 */
  @Write('referrals/:referralId/return', { can, refusals: refusalsOf('ReturnReferral'), returns: ReferralAnswer })
  handBack(@Param() params: ReferralParams, @Body() dto: ReferralReturnDto, @Asked() asked: Request) {
    return this.answer(params, asked, prepare.handBack(dto));
  }

  private answer(
    { referralId }: ReferralParams,
    asked: Request,
    made: (matter: ReferralMatter) => PrepareOnCase,
  ): Promise<Handled<ReferralAnswer>> {
    const mine = (matter: Matter, dispute: Dispute): ReferralMatter | undefined =>
      matter.of === 'REFERRAL' && mayAnswer(asked.actor, dispute, matter) ? matter : undefined;
    return this.commands.execute(
      new HandleMatter({
        matterId: referralId,
        asked,
        can,
        mine,
        prepare: made,
        answer: referralAnswer,
        location: `/v1/referrals/${referralId}`,
      }),
    );
  }
}
