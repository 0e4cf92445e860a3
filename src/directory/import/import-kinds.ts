import type { Type } from '@nestjs/common';
import { AccountContentDto, AccountParams, AssignmentContentDto, AssignmentParams } from '../accounts/account.dto.js';
import { DivisionContentDto, DivisionParams } from '../divisions/division.dto.js';
import { MediatorContentDto, MediatorParams } from '../mediators/mediator.dto.js';
import { OrganisationContentDto, OrganisationParams } from '../organisations/organisation.dto.js';

export const IMPORT_KINDS = ['divisions', 'organisations', 'mediators', 'accounts', 'assignments'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** What a file of one kind holds: the columns, and the shapes of the HTTP interface that its rows must have. */
export interface ImportShape {
  readonly table: string;
  /** Columns that name the row, in the shape of the path of its resource. */
  readonly naming: readonly string[];
  readonly params: Type<object>;
  readonly content: Type<object>;
  readonly columns: readonly string[];
  /** Several values, separated by `;`. */
  readonly lists: readonly string[];
  readonly flags: readonly string[];
}

export const IMPORT_SHAPES: Readonly<Record<ImportKind, ImportShape>> = {
  divisions: {
    table: 'directory.division',
    naming: ['code'],
    params: DivisionParams,
    content: DivisionContentDto,
    columns: ['parent', 'level', 'name', 'responsibleOrganisationId', 'validFrom', 'validTo'],
    lists: [],
    flags: [],
  },
  organisations: {
    table: 'directory.organisation',
    naming: ['id'],
    params: OrganisationParams,
    content: OrganisationContentDto,
    columns: ['name', 'type', 'committeeType', 'attributes', 'division', 'parentId', 'active'],
    lists: ['attributes'],
    flags: ['active'],
  },
  mediators: {
    table: 'directory.mediator',
    naming: ['id'],
    params: MediatorParams,
    content: MediatorContentDto,
    columns: ['name', 'organisationIds', 'specialities', 'languages', 'divisions', 'active'],
    lists: ['organisationIds', 'specialities', 'languages', 'divisions'],
    flags: ['active'],
  },
  accounts: {
    table: 'directory.account',
    naming: ['id'],
    params: AccountParams,
    content: AccountContentDto,
    columns: ['accountName', 'displayName', 'active', 'extraPermissions'],
    lists: ['extraPermissions'],
    flags: ['active'],
  },
  assignments: {
    table: 'directory.assignment',
    naming: ['id', 'assignmentId'],
    params: AssignmentParams,
    content: AssignmentContentDto,
    columns: ['role', 'gridRole', 'organisationId', 'division', 'mediatorId', 'validFrom', 'validTo'],
    lists: [],
    flags: [],
  },
};
