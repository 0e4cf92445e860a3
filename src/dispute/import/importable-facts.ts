import { Injectable, RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import type { Bilingual } from '../../kernel/bilingual.js';
import type { Permission } from '../../platform/access/access.js';
import { PERMISSION_KEY } from '../../platform/access/decorators.js';
import type { Asked } from '../../platform/http/asked.js';
import { COMMAND_ROUTE } from '../../platform/http/write.js';
import { titleOf } from '../dispute.legal-steps.js';
import { DisputeParams } from '../write/dispute.dto.js';
import { HandleDispute } from '../write/handle-dispute.handler.js';
import { UNIMPORTABLE_FACTS } from './not-importable.js';

const DISPUTE_ROUTES = 'v1/disputes/:disputeId';
/** The command whose address is that of the case itself. */
const DISCOVERY = 'discovery';
/** What the table of permits has no row of its own for. */
const TITLES: Readonly<Record<string, Bilingual>> = {
  'paper-documents': { zh: '登记纸质材料', en: 'Record a document kept on paper' },
};

type Route = (params: DisputeParams, dto: object, asked: Asked) => Promise<unknown>;

/** A command of a case that HTTP takes and a file may hold. */
export interface ImportableFact {
  readonly fact: string;
  readonly title: Bilingual;
  /** Shape of its body. */
  readonly dto: Type<object>;
  readonly can: Permission;
  /** The command as HTTP would make it, not yet done. */
  readonly command: (disputeId: string, dto: object, asked: Asked) => Promise<HandleDispute>;
}

/** Hands a command back instead of doing it. */
const CAPTURE: Pick<CommandBus, 'execute'> = { execute: (command: unknown) => Promise.resolve(command as never) };

/**
 * The commands of the HTTP interface by their address, found where the routes are declared: what a client may post to a
 * case may stand in a file, with the same shape, permission and preparation, but for what `not-importable.ts` names.
 */
@Injectable()
export class ImportableFacts {
  private known: { readonly opening: Facts; readonly later: Facts } | undefined;

  constructor(private readonly discovery: DiscoveryService) {}

  /** Every kind, the opening ones first; by the names a file may use. */
  all(): readonly ImportableFact[] {
    const { opening, later } = this.facts();
    return [...opening.values(), ...[...later.values()].filter(({ fact }) => !opening.has(fact))];
  }

  /** The command of this name for a case that is or is not there yet; absent for an unknown name. */
  find(fact: string, isOpening: boolean): ImportableFact | undefined {
    const { opening, later } = this.facts();
    return isOpening ? (opening.get(fact) ?? later.get(fact)) : (later.get(fact) ?? opening.get(fact));
  }

  private facts(): { readonly opening: Facts; readonly later: Facts } {
    if (this.known !== undefined) return this.known;
    const routes = this.discovery.getControllers().flatMap(({ metatype }) => routesOf(metatype));
    const by = (method: RequestMethod): Facts =>
      new Map(routes.filter((route) => route.method === method).map(({ found }) => [found.fact, found]));
    this.known = { opening: by(RequestMethod.PUT), later: by(RequestMethod.POST) };
    return this.known;
  }
}

type Facts = ReadonlyMap<string, ImportableFact>;

const routesOf = (
  controller: unknown,
): readonly { readonly method: RequestMethod; readonly found: ImportableFact }[] => {
  if (typeof controller !== 'function' || Reflect.getMetadata(PATH_METADATA, controller) !== DISPUTE_ROUTES) return [];
  const needs = Reflect.getMetadata('design:paramtypes', controller) as readonly unknown[] | undefined;
  if (needs?.length !== 1 || needs[0] !== CommandBus) return [];
  const instance = new (controller as Type<Record<string, Route>>)(CAPTURE);
  return Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
    const route = instance[name];
    const parameters = Reflect.getMetadata('design:paramtypes', controller.prototype as object, name) as unknown;
    if (typeof route !== 'function' || Reflect.getMetadata(COMMAND_ROUTE, route) === undefined) return [];
    if (!Array.isArray(parameters) || parameters.length !== 3 || parameters[0] !== DisputeParams) return [];
    const rel = String(Reflect.getMetadata(PATH_METADATA, route)).replace(/^\//, '');
    const fact = rel === '' ? DISCOVERY : rel;
    if (UNIMPORTABLE_FACTS.has(fact)) return [];
    const found: ImportableFact = {
      fact,
      title: titleOf(rel) ?? TITLES[fact] ?? { zh: fact, en: fact },
      dto: parameters[1] as Type<object>,
      can: Reflect.getMetadata(PERMISSION_KEY, route) as Permission,
      command: (disputeId, dto, asked) => captured(instance, name, { disputeId }, dto, asked),
    };
    return [{ method: Reflect.getMetadata(METHOD_METADATA, route) as RequestMethod, found }];
  });
};

const captured = async (
  controller: Record<string, Route>,
  name: string,
  params: DisputeParams,
  dto: object,
  asked: Asked,
): Promise<HandleDispute> => {
  const command = await controller[name]?.(params, dto, asked);
  if (command instanceof HandleDispute) return command;
  throw new Error(`the route ${name} does not hand its command to the bus`);
};
