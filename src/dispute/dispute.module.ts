import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { PersonsModule } from '../directory/index.js';
import { registerRefusals } from '../platform/http/problems.js';
import { DISPUTE_REFUSALS } from './dispute.refusals.js';
import { CaseEnquiry } from './enquiry/case-enquiry.js';
import { CodeGiving } from './enquiry/code-giving.js';
import { CodeHolders } from './enquiry/code-holders.js';
import { EnquiredCases } from './enquiry/enquired-cases.js';
import { EnquiryController } from './enquiry/enquiry.controller.js';
import { ENQUIRY_REFUSALS } from './enquiry/enquiry.refusals.js';
import { PartyViews } from './enquiry/party-views.js';
import { QueryCodes } from './enquiry/query-codes.js';
import { CaseImport } from './import/case-import.js';
import { DisputeImport } from './import/dispute-import.js';
import { ImportableFacts } from './import/importable-facts.js';
import { ImportedPersons } from './import/imported-persons.js';
import { OtherCasesThen } from './import/other-cases-then.js';
import { DocumentsModule } from './documents/documents.module.js';
import { MatchingModule } from './matching/matching.module.js';
import { JinjiangSeed } from './jinjiang/jinjiang-seed.js';
import { DisputeProcessesModule } from './processes/processes.module.js';
import { DisputeLookups } from './register/lookups.js';
import { Confirmations } from './referral/confirmation.query.js';
import { ConfirmationsController } from './referral/confirmations.controller.js';
import { HandleMatterHandler } from './referral/handle-matter.handler.js';
import { MattersModule } from './referral/matters.module.js';
import { OffersController } from './referral/offers.controller.js';
import { ReceiveReferralHandler } from './referral/receive-referral.handler.js';
import { ReferredCases } from './referral/referred-case.js';
import { Referrals } from './referral/referral.query.js';
import { ReferralsController } from './referral/referrals.controller.js';
import { ReferralLists } from './referral/referrals.query.js';
import { RegisteredMergers } from './register/merged-cases.query.js';
import { RegisterModule } from './register/register.module.js';
import { AgreementController } from './write/agreement.controller.js';
import { ChannelController } from './write/channel.controller.js';
import { CaseBonds } from './write/case-bonds.js';
import { CaseNumbers } from './write/case-numbers.js';
import { ClockController } from './write/clock.controller.js';
import { ClosingController } from './write/closing.controller.js';
import { CorrectionController } from './write/correction.controller.js';
import { CourtPapersController } from './write/court-papers.controller.js';
import { DisputeAccess } from './write/dispute-access.js';
import { DisputeFacts } from './write/dispute-facts.js';
import { DutyController } from './write/duty.controller.js';
import { HandleDisputeHandler } from './write/handle-dispute.handler.js';
import { IntakeController } from './write/intake.controller.js';
import { LifecycleController } from './write/lifecycle.controller.js';
import { LiveDuplicates } from './write/live-duplicates.js';
import { MergedCases } from './write/merged-cases.js';
import { PeopleController } from './write/people.controller.js';
import { MediationController } from './write/mediation.controller.js';
import { Registrations } from './write/registrations.js';
import { RelationsController } from './write/relations.controller.js';
import { OtherCases } from './write/other-cases.js';

registerRefusals(DISPUTE_REFUSALS);
registerRefusals(ENQUIRY_REFUSALS);

/** The life of a dispute: its commands, its read models, and what time asks of it. */
@Module({
  imports: [
    DiscoveryModule,
    PersonsModule,
    RegisterModule,
    MattersModule,
    DisputeProcessesModule,
    DocumentsModule,
    MatchingModule,
  ],
  controllers: [
    IntakeController,
    ChannelController,
    ClockController,
    MediationController,
    PeopleController,
    AgreementController,
    ClosingController,
    CorrectionController,
    CourtPapersController,
    DutyController,
    EnquiryController,
    LifecycleController,
    OffersController,
    ReferralsController,
    ConfirmationsController,
    RelationsController,
  ],
  providers: [
    CaseEnquiry,
    CodeGiving,
    CodeHolders,
    EnquiredCases,
    PartyViews,
    CaseImport,
    CaseBonds,
    CaseNumbers,
    DisputeAccess,
    DisputeFacts,
    DisputeImport,
    ImportableFacts,
    ImportedPersons,
    JinjiangSeed,
    Confirmations,
    HandleDisputeHandler,
    OtherCases,
    OtherCasesThen,
    QueryCodes,
    Registrations,
    HandleMatterHandler,
    ReceiveReferralHandler,
    ReferredCases,
    ReferralLists,
    Referrals,
    { provide: LiveDuplicates, useExisting: DisputeLookups },
    { provide: MergedCases, useExisting: RegisteredMergers },
  ],
})
export class DisputeModule {}
