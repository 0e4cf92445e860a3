import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Asked, Handled } from '../../platform/http/asked.js';
import type { Upload } from '../../platform/http/upload.js';
import { FileVault } from '../../platform/privacy/file-vault.js';
import type { DisputeAnswer } from '../write/dispute.dto.js';
import { HandleDispute } from '../write/handle-dispute.handler.js';
import type { UploadDto } from './documents.dto.js';
import * as prepare from './filing.prepare.js';
import { mediaTypeOf } from './media-type.js';

/** Files that come into the file of a case: checked by what they are, sealed, then recorded. */
@Injectable()
export class Uploads {
  constructor(
    private readonly commands: CommandBus,
    private readonly vault: FileVault,
  ) {}

  /** Throws `Problem` 415 for a type that is not kept, 422 for another file than the one meant; refuses as the decider does. */
  async file(disputeId: string, dto: UploadDto, upload: Upload, asked: Asked): Promise<Handled<DisputeAnswer>> {
    prepare.ensureDeclared(dto, upload);
    const mediaType = await mediaTypeOf(upload.bytes);
    let keyId: string | undefined;
    const prepared = prepare.upload(dto, upload, mediaType, this.vault, (made) => (keyId = made));
    try {
      return await this.commands.execute(HandleDispute.on({ disputeId, asked, can: 'document.file' }, prepared));
    } catch (error) {
      if (keyId !== undefined && prepare.cameToNothing(error)) await this.vault.discard(keyId);
      throw error;
    }
  }
}
