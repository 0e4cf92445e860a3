import { Injectable } from '@nestjs/common';
import { PersonLookup } from '../../directory/index.js';
import { EventStore } from '../../platform/event-store/event-store.js';
import type { Dispute } from '../dispute.state.js';
import { streamOf } from '../dispute.stream.js';
import { fold, storyOf, type Story } from '../register/case-story.js';
import { Restrictions } from '../register/restrictions.js';

export interface EnquiredCase {
  readonly story: Story;
  /** Undefined where there is none. */
  readonly dispute: Dispute | undefined;
}

/** Cases as their own stream tells them, and whose data may be processed in them. */
@Injectable()
export class EnquiredCases {
  constructor(
    private readonly events: EventStore,
    private readonly persons: PersonLookup,
    private readonly restrictions: Restrictions,
  ) {}

  async of(disputeId: string): Promise<EnquiredCase> {
    const story = storyOf(await this.events.read(streamOf(disputeId)));
    return { story, dispute: fold(story) };
  }

  /** Not erased, nor stored only. Source: Personal Information Protection Law art. 47(2). */
  async isProcessed(dispute: Dispute, personId: string): Promise<boolean> {
    const state = (await this.persons.facts([personId])).get(personId)?.state;
    return state === 'ACTIVE' || (state === 'RESTRICTED' && (await this.restrictions.isInUse(dispute)));
  }
}
