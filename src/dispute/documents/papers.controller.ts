import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Asked } from '../../platform/http/asked.decorator.js';
import type { Asked as Request } from '../../platform/http/asked.js';
import { Write } from '../../platform/http/write.js';
import { DisputeAnswer, DisputeParams } from '../write/dispute.dto.js';
import { HandleDispute } from '../write/handle-dispute.handler.js';
import { refusalsOf } from '../write/refusals-of.js';
import { PaperDocumentDto, VoidDto } from './documents.dto.js';
import * as prepare from './filing.prepare.js';

/** What is recorded of documents without their bytes. */
@ApiTags('documents')
@Controller('v1/disputes/:disputeId')
export class PapersController {
  constructor(private readonly commands: CommandBus) {}

  /** Records a document that was received on paper and is kept as paper. 登记纸质材料。 */
  @Write('paper-documents', { can: 'document.file', refusals: refusalsOf('FileDocument'), returns: DisputeAnswer })
  paper(@Param() { disputeId }: DisputeParams, @Body() dto: PaperDocumentDto, @Asked() asked: Request) {
    return this.commands.execute(HandleDispute.on({ disputeId, asked, can: 'document.file' }, prepare.paper(dto)));
  }

  /** Takes a document out of the file; it stays on record as voided. 作废材料。 */
  @Write('voided-documents', { can: 'document.void', refusals: refusalsOf('VoidDocument'), returns: DisputeAnswer })
  void(@Param() { disputeId }: DisputeParams, @Body() dto: VoidDto, @Asked() asked: Request) {
    return this.commands.execute(HandleDispute.on({ disputeId, asked, can: 'document.void' }, prepare.voiding(dto)));
  }
}
