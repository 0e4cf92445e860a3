import type { Type } from '@nestjs/common';
import type { CodeLabels } from '../../kernel/code-list.js';
import { AccountContentDto, AccountParams, AssignmentContentDto, AssignmentParams } from '../accounts/account.dto.js';
import {
  COMMITTEE_TYPE_LABELS,
  DIVISION_LEVEL_LABELS,
  GRID_ROLE_LABELS,
  ORGANISATION_ATTRIBUTE_LABELS,
  ORGANISATION_TYPE_LABELS,
} from '../directory.codes.js';
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
  /** Chinese headings that stand for a column. */
  readonly headings: Readonly<Record<string, string>>;
  /** Columns of codes, whose Chinese labels are taken as well. */
  readonly codes: Readonly<Record<string, CodeLabels>>;
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
    headings: {
      code: '代码',
      parent: '上级代码',
      level: '层级',
      name: '名称',
      responsibleOrganisationId: '负责机构编号',
      validFrom: '起始日',
      validTo: '截止日',
    },
    codes: { level: DIVISION_LEVEL_LABELS },
  },
  organisations: {
    table: 'directory.organisation',
    naming: ['id'],
    params: OrganisationParams,
    content: OrganisationContentDto,
    columns: ['name', 'type', 'committeeType', 'attributes', 'division', 'parentId', 'active'],
    lists: ['attributes'],
    flags: ['active'],
    headings: {
      id: '编号',
      name: '名称',
      type: '类型',
      committeeType: '委员会类型',
      attributes: '属性',
      division: '所在区划',
      parentId: '隶属机构编号',
      active: '启用',
    },
    codes: {
      type: ORGANISATION_TYPE_LABELS,
      committeeType: COMMITTEE_TYPE_LABELS,
      attributes: ORGANISATION_ATTRIBUTE_LABELS,
    },
  },
  mediators: {
    table: 'directory.mediator',
    naming: ['id'],
    params: MediatorParams,
    content: MediatorContentDto,
    columns: ['name', 'organisationIds', 'specialities', 'languages', 'divisions', 'active'],
    lists: ['organisationIds', 'specialities', 'languages', 'divisions'],
    flags: ['active'],
    headings: {
      id: '编号',
      name: '姓名',
      organisationIds: '所属组织编号',
      specialities: '擅长纠纷类型',
      languages: '语言',
      divisions: '服务区域',
      active: '在任',
    },
    codes: {},
  },
  accounts: {
    table: 'directory.account',
    naming: ['id'],
    params: AccountParams,
    content: AccountContentDto,
    columns: ['accountName', 'displayName', 'active', 'extraPermissions'],
    lists: ['extraPermissions'],
    flags: ['active'],
    headings: {
      id: '编号',
      accountName: '账号',
      displayName: '显示名',
      active: '启用',
      extraPermissions: '附加权限',
    },
    codes: {},
  },
  assignments: {
    table: 'directory.assignment',
    naming: ['id', 'assignmentId'],
    params: AssignmentParams,
    content: AssignmentContentDto,
    columns: ['role', 'gridRole', 'organisationId', 'division', 'mediatorId', 'validFrom', 'validTo'],
    lists: [],
    flags: [],
    headings: {
      id: '账号编号',
      assignmentId: '任职编号',
      role: '角色',
      gridRole: '网格职务',
      organisationId: '机构编号',
      division: '区划',
      mediatorId: '调解员编号',
      validFrom: '起始日',
      validTo: '截止日',
    },
    codes: { gridRole: GRID_ROLE_LABELS },
  },
};
