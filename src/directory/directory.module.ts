import { Global, Module } from '@nestjs/common';
import { Sessions } from '../platform/access/sessions.js';
import { registerRefusals } from '../platform/http/problems.js';
import { AccountsController } from './accounts/accounts.controller.js';
import { Accounts } from './accounts/accounts.js';
import { AssignmentsController } from './accounts/assignments.controller.js';
import { Assignments } from './accounts/assignments.js';
import { Passwords } from './accounts/passwords.js';
import { CommitteeMembers } from './committees/committee-members.js';
import { CommitteesController } from './committees/committees.controller.js';
import { DemoSeed } from './demo/demo-seed.js';
import { DirectorySeed } from './demo/directory-seed.js';
import { DirectoryLookup } from './directory-lookup.js';
import { DIRECTORY_REFUSALS } from './directory.refusals.js';
import { DirectoryWrites } from './directory-writes.js';
import { DivisionPlaces } from './divisions/division-places.js';
import { DivisionsController } from './divisions/divisions.controller.js';
import { Divisions } from './divisions/divisions.js';
import { FirstAdministrator } from './first-administrator.js';
import { DirectoryImport } from './import/directory-import.js';
import { MatchingPolicyController } from './matching/matching-policy.controller.js';
import { MatchingPolicies } from './matching/matching-policy.js';
import { MediatorCandidates } from './matching/mediator-candidates.js';
import { MediatorsController } from './mediators/mediators.controller.js';
import { Mediators } from './mediators/mediators.js';
import { OrganisationsController } from './organisations/organisations.controller.js';
import { Organisations } from './organisations/organisations.js';
import { PlacesInSight } from './places-in-sight.js';
import { CourtRosters } from './rosters/court-rosters.js';
import { RosterEntriesController } from './rosters/roster-entries.controller.js';
import { RosterEntries } from './rosters/roster-entries.js';
import { MeController } from './sessions/me.controller.js';
import { MyAccount } from './sessions/my-account.js';
import { OperatorSessions } from './sessions/operator-sessions.js';
import { SessionStore } from './sessions/session-store.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { SignIn } from './sessions/sign-in.js';

registerRefusals(DIRECTORY_REFUSALS);

/** Divisions, organisations, mediators, accounts and sessions. Global: the guard looks sessions up here. */
@Global()
@Module({
  controllers: [
    DivisionsController,
    OrganisationsController,
    MediatorsController,
    RosterEntriesController,
    CommitteesController,
    MatchingPolicyController,
    AccountsController,
    AssignmentsController,
    SessionsController,
    MeController,
  ],
  providers: [
    Accounts,
    Assignments,
    CommitteeMembers,
    CourtRosters,
    DemoSeed,
    DirectoryImport,
    DirectoryLookup,
    DirectorySeed,
    DirectoryWrites,
    DivisionPlaces,
    Divisions,
    FirstAdministrator,
    MatchingPolicies,
    MediatorCandidates,
    Mediators,
    MyAccount,
    OperatorSessions,
    Organisations,
    Passwords,
    PlacesInSight,
    RosterEntries,
    SessionStore,
    { provide: Sessions, useExisting: SessionStore },
    SignIn,
  ],
  exports: [
    Sessions,
    CourtRosters,
    DirectoryLookup,
    DirectorySeed,
    Accounts,
    Assignments,
    DivisionPlaces,
    Divisions,
    MatchingPolicies,
    MediatorCandidates,
    Mediators,
    OperatorSessions,
    Organisations,
    Passwords,
    PlacesInSight,
    DirectoryWrites,
  ],
})
export class DirectoryModule {}
