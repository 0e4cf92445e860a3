import { Body, Controller, Param, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../platform/access/access.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Asked } from '../../platform/http/asked.decorator.js';
import type { Asked as AskedRequest, Handled } from '../../platform/http/asked.js';
import { WithRevision } from '../../platform/http/with-revision.js';
import { Create, Read, Write } from '../../platform/http/write.js';
import { CorrectPersonHandler } from './correct-person.handler.js';
import { ErasePersonHandler } from './erase-person.handler.js';
import { ParticularsCorrectionAnswer, ParticularsCorrectionDto } from './particulars-correction.dto.js';
import {
  DisclosureDto,
  ErasureAnswer,
  ErasureDto,
  PersonAnswer,
  PersonDto,
  PersonParams,
  PersonSearchAnswer,
  PersonSearchDto,
} from './person.dto.js';
import { PersonDisclosure } from './person-disclosure.js';
import { PersonFile } from './person-file.js';
import { PersonRegister } from './person-register.js';

const COLLECTION = '/v1/persons';

const CONTENT_REFUSALS = [
  'person.id-number-invalid',
  'person.id-type-missing',
  'person.natural-only',
  'person.birth-date-implausible',
  'person.birth-date-contradicts-id',
  'person.consent-required',
];

@Controller('v1/persons')
export class PersonsController {
  constructor(
    private readonly register: PersonRegister,
    private readonly file: PersonFile,
    private readonly disclosing: PersonDisclosure,
    private readonly correcting: CorrectPersonHandler,
    private readonly erasing: ErasePersonHandler,
  ) {}

  /** Registers a person. 登记人员。 */
  @Create(':personId', {
    can: 'person.create',
    summary: 'Register a person 登记人员',
    returns: PersonAnswer,
    refusals: CONTENT_REFUSALS,
    answers: 'not-stored',
  })
  async create(
    @Param() { personId }: PersonParams,
    @Body() content: PersonDto,
    @Asked() asked: AskedRequest,
  ): Promise<Handled<PersonAnswer>> {
    const { row } = await this.register.register(personId, content, asked);
    const body = await this.file.masked(row);
    return { status: 201, location: `${COLLECTION}/${personId}`, revision: row.revision, position: '', body };
  }

  /** A person, masked. 人员信息（脱敏）。 */
  @Read(':personId', {
    can: 'person.read',
    summary: 'Read a person, masked 查看人员（脱敏）',
    returns: PersonAnswer,
    hasRevision: true,
  })
  async read(@Param() { personId }: PersonParams, @CurrentActor() actor: Actor): Promise<WithRevision<PersonAnswer>> {
    const { answer, revision } = await this.file.read(personId, actor);
    return new WithRevision(answer, revision);
  }

  /** A person in clear, for a purpose that is audited. 按目的查看明文（留痕）。 */
  @Write(':personId/disclosures', {
    can: 'person.unmask',
    summary: 'Read a person in clear for a purpose 按目的查看明文',
    returns: PersonAnswer,
    refusals: ['person.not-available'],
    ifMatch: 'none',
    answers: 'sealed',
  })
  disclose(
    @Param() { personId }: PersonParams,
    @Body() { purpose }: DisclosureDto,
    @Asked() asked: AskedRequest,
  ): Promise<Handled<PersonAnswer>> {
    return this.disclosing.disclose(personId, purpose, asked);
  }

  /** Puts right what is known of a person, or adds to it; papers that were issued stay as they are. 更正、补充个人信息。 */
  @Write(':personId/corrections', {
    can: 'person.correct',
    summary: 'Correct or supplement the particulars of a person 更正、补充个人信息',
    returns: ParticularsCorrectionAnswer,
    refusals: ['person.not-available', 'person.nothing-to-correct', ...CONTENT_REFUSALS],
  })
  correct(
    @Param() { personId }: PersonParams,
    @Body() { reason, ...corrections }: ParticularsCorrectionDto,
    @Asked() asked: AskedRequest,
  ): Promise<Handled<ParticularsCorrectionAnswer>> {
    return this.correcting.handle(personId, reason, corrections, asked);
  }

  /** Persons with exactly this name, number or phone, as far as the asker may see them. 精确查找。 */
  @Read('searches', {
    can: 'person.read',
    summary: 'Look persons up by an exact value 精确查找人员',
    returns: PersonSearchAnswer,
    asks: 'body',
  })
  async search(
    @Body() { by, value }: PersonSearchDto,
    @CurrentActor() actor: Actor,
    @Req() { id: correlationId }: FastifyRequest,
  ): Promise<PersonSearchAnswer> {
    return { items: [...(await this.file.search(by, value, { actor, correlationId }))] };
  }

  /** Ends a person's data; what has to be kept is restricted until nothing keeps it any more. 删除个人信息。 */
  @Write(':personId/erasure', {
    can: 'person.erase',
    summary: 'Erase the data of a person 删除个人信息',
    refusals: ['person.on-hold'],
    returns: ErasureAnswer,
    ifMatch: 'none',
  })
  erase(
    @Param() { personId }: PersonParams,
    @Body() { reason }: ErasureDto,
    @Asked() asked: AskedRequest,
  ): Promise<Handled<ErasureAnswer>> {
    return this.erasing.handle(personId, reason, asked);
  }
}
