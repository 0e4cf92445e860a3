import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { DISPUTE_SOURCES, DISPUTE_TYPES, MEDIATION_CHANNELS } from '../dispute/index.js';
import type { Dimension } from './measures.js';
import { UNKNOWN } from './cell.js';

const CODES: Readonly<Partial<Record<Dimension, readonly string[]>>> = {
  type: DISPUTE_TYPES,
  source: [...DISPUTE_SOURCES, UNKNOWN],
  channel: [...MEDIATION_CHANNELS, UNKNOWN],
};

const PATTERNS: Readonly<Partial<Record<Dimension, RegExp>>> = {
  division: /^[\w-]{1,40}(?:\.[\w-]{1,40}){0,15}$/,
  month: /^\d{4}-(?:0[1-9]|1[0-2])$/,
};

const ANY_CODE = /^[\w.-]{1,100}$/;

const DESCRIPTIONS: Readonly<Record<Dimension, string>> = {
  division: 'Dotted path of division codes from the root; the whole subtree counts. 区划路径，含下级。',
  grid: 'Grid of the place of the dispute. 网格。',
  organisation: 'Organisation that held the case. 承办组织。',
  type: 'Type of dispute. 纠纷类型。',
  source: 'Source of the case. 案件来源。',
  channel: 'Channel of mediation. 调解渠道。',
  month: 'One month of legal dates, `YYYY-MM`. 月份。',
};

/** Narrows a figure to one value of a dimension. */
export const Filter = (dimension: Dimension): PropertyDecorator => {
  const codes = CODES[dimension];
  const pattern = PATTERNS[dimension] ?? ANY_CODE;
  const description = DESCRIPTIONS[dimension];
  return applyDecorators(
    IsOptional(),
    codes === undefined ? Matches(pattern) : IsIn(codes),
    ApiPropertyOptional(
      codes === undefined
        ? { type: 'string', pattern: pattern.source, description }
        : { type: 'string', enum: [...codes], description },
    ),
  );
};
