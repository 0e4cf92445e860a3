import { Injectable } from '@nestjs/common';
import { PERMISSIONS, type OwnActor } from '../../platform/access/access.js';
import { mayDo, ROLE_PERMISSIONS } from '../../platform/access/role-permissions.js';
import { scopeOf } from '../../platform/access/scope.js';
import { Database } from '../../platform/database/database.js';
import type { MeDto, MyAssignmentDto } from './session.dto.js';

interface Names {
  readonly displayName: string;
  readonly mustChangePassword: boolean;
  readonly organisations: Readonly<Record<string, string>> | null;
  readonly divisions: Readonly<Record<string, string>> | null;
}

const NAMES = `
  SELECT a.display_name AS "displayName", a.must_change_password AS "mustChangePassword",
    (SELECT jsonb_object_agg(o.id, o.name) FROM directory.organisation o WHERE o.id::text = ANY($2::text[])) AS organisations,
    (SELECT jsonb_object_agg(d.path, d.name) FROM directory.division d WHERE d.path = ANY($3::text[])) AS divisions
  FROM directory.account a WHERE a.id = $1`;

/** What an account may know about itself. */
@Injectable()
export class MyAccount {
  constructor(private readonly database: Database) {}

  async describe(actor: OwnActor): Promise<MeDto> {
    const { accountId, accountName, assignments, extraPermissions } = actor;
    const [names] = await this.database.sql<Names>(NAMES, [
      accountId,
      assignments.map(({ organisationId }) => organisationId),
      assignments.map(({ divisionPath }) => divisionPath),
    ]);
    const permissions = PERMISSIONS.filter((permission) => assignments.some(({ role }) => mayDo(role, permission)));
    return {
      accountId,
      accountName,
      displayName: names?.displayName ?? accountName,
      mustChangePassword: names?.mustChangePassword ?? false,
      permissions,
      extraPermissions: [...extraPermissions],
      assignments: assignments.map((assignment): MyAssignmentDto => ({
        ...assignment,
        organisationName: names?.organisations?.[assignment.organisationId ?? ''],
        divisionName: names?.divisions?.[assignment.divisionPath ?? ''],
        permissions: [...ROLE_PERMISSIONS[assignment.role]],
      })),
      scope: permissions.map((permission) => {
        const { all, grids, divisions, organisations, unassigned = [], mediators } = scopeOf(actor, permission);
        return {
          permission,
          all,
          grids: [...grids],
          divisions: [...divisions],
          organisations: [...new Set([...organisations, ...unassigned])],
          mediators: [...mediators],
        };
      }),
    };
  }
}
