import { applyDecorators } from '@nestjs/common';
import { IsString, Matches } from 'class-validator';

/** Letters, digits and what numbers of papers are written with; no line breaks, no sentences. */
const REFERENCE = /^[\p{L}\p{N}()（）〔〕[\]【】《》\-—_/.·#№ ]{1,100}$/u;

/** Number of a paper or a case elsewhere, or the title of a published text: a reference, never a person's name. */
export const IsReference = () => applyDecorators(IsString(), Matches(REFERENCE));
