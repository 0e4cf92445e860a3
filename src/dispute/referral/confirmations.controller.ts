import { Body, Controller, Param, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/access.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Asked } from '../../platform/http/asked.decorator.js';
import type { Asked as Request, Handled } from '../../platform/http/asked.js';
import { invalidRequest } from '../../platform/http/problems.js';
import type { WithRevision } from '../../platform/http/with-revision.js';
import { Read, Write } from '../../platform/http/write.js';
import type { ConfirmationMatter, Matter } from '../dispute.matters.js';
import * as prepare from '../write/court.prepare.js';
import type { PrepareOnCase } from '../write/prepare.js';
import { refusalsOf } from '../write/refusals-of.js';
import {
  ConfirmationAnswer,
  ConfirmationDecisionDto,
  ConfirmationFilingDto,
  ConfirmationParams,
  ConfirmationViewDto,
  CourtExtensionDto,
} from './confirmation.dto.js';
import { confirmationAnswer, Confirmations } from './confirmation.query.js';
import { HandleMatter } from './handle-matter.handler.js';
import { MATTERS } from './matters.row.js';
import { ReferralQueryDto } from './referral-view.dto.js';

const can = 'confirmation.decide';

/** What a court does about the applications for confirmation that were made to it. */
@ApiTags('referrals')
@Controller('v1/confirmations')
export class ConfirmationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly confirmations: Confirmations,
  ) {}

  /** The court accepts an application, or does not. 决定是否受理。 */
  @Write('', {
    can,
    refusals: [...refusalsOf('AcceptConfirmation'), ...refusalsOf('RejectConfirmation')],
    returns: ConfirmationAnswer,
  })
  file(@Body() dto: ConfirmationFilingDto, @Asked() asked: Request) {
    const { applicationId, decision, reason } = dto;
    return this.act(applicationId, asked, ({ courtCode }) =>
      decision === 'ACCEPTED'
        ? prepare.acceptedByCourt(dto, courtCode)
        : prepare.rejectedByCourt({ ...dto, reason: given(reason) }, courtCode),
    );
  }

  /** The court rules. 裁定。 */
  @Write(':applicationId/decision', {
    can,
    refusals: [
      ...refusalsOf('GrantConfirmation'),
      ...refusalsOf('DismissConfirmation'),
      ...refusalsOf('SetConfirmationAside'),
    ],
    returns: ConfirmationAnswer,
  })
  decide(
    @Param() { applicationId }: ConfirmationParams,
    @Body() dto: ConfirmationDecisionDto,
    @Asked() asked: Request,
  ) {
    return this.act(applicationId, asked, ({ courtCode }) => {
      switch (dto.decision) {
        case 'GRANTED':
          return prepare.confirmedByCourt(dto, courtCode);
        case 'DISMISSED':
          return prepare.dismissedByCourt({ ...dto, reason: given(dto.reason) }, courtCode);
        case 'SET_ASIDE':
          return prepare.setAsideByCourt(dto, courtCode);
      }
    });
  }

  /** The president of the court extends the term. 延长审查期限。 */
  @Write(':applicationId/extension', { can, refusals: refusalsOf('ExtendConfirmation'), returns: ConfirmationAnswer })
  extend(@Param() { applicationId }: ConfirmationParams, @Body() dto: CourtExtensionDto, @Asked() asked: Request) {
    return this.act(applicationId, asked, ({ courtCode }) => prepare.extendedByCourt(dto, courtCode));
  }

  /** An application that was made to your court. 向本院提出的司法确认申请。 */
  @Read(':applicationId', { can, returns: ConfirmationViewDto, readsFrom: [MATTERS], hasRevision: true })
  get(
    @Param() { applicationId }: ConfirmationParams,
    @Query() _query: ReferralQueryDto,
    @CurrentActor() actor: Actor,
  ): Promise<WithRevision<ConfirmationViewDto>> {
    return this.confirmations.read(applicationId, actor);
  }

  private async act(
    applicationId: string,
    asked: Request,
    made: (matter: ConfirmationMatter) => PrepareOnCase,
  ): Promise<Handled<ConfirmationAnswer>> {
    const courts = await this.confirmations.courtsOf(asked.actor);
    const mine = (matter: Matter): ConfirmationMatter | undefined =>
      matter.of === 'CONFIRMATION' && courts.includes(matter.courtCode) ? matter : undefined;
    return this.commands.execute(
      new HandleMatter({
        matterId: applicationId,
        asked,
        can,
        mine,
        prepare: made,
        answer: confirmationAnswer,
        location: `/v1/confirmations/${applicationId}`,
      }),
    );
  }
}

/** The reason that a refusing decision needs; its absence breaks the schema (422). */
const given = <R>(reason: R | undefined): R => {
  if (reason !== undefined) return reason;
  throw invalidRequest({
    in: 'body',
    pointer: '/reason',
    rule: 'isDefined',
    message: { zh: '须说明理由', en: 'must say why' },
  });
};
