import type { FastifyRateLimitStore } from '@fastify/rate-limit';

declare module '@fastify/rate-limit' {
  interface RateLimitOptions {
    /** What a request takes from the budget of its client; 1 where it is absent. */
    cost?: number;
  }
}

/** Clients that are remembered; the one longest unheard of is forgotten first. */
const MOST_CLIENTS = 5_000;

interface Spending {
  amount: number;
  readonly endsAtMs: number;
}

/** The plugin gives a store the options of its route, and those of all where the route has none. */
const costOf = (options: object): number => ('cost' in options && typeof options.cost === 'number' ? options.cost : 1);

/** What each client has spent in its minute, on whichever routes: one memory for all routes, each with its own cost. */
export class ClientBudgets implements FastifyRateLimitStore {
  private readonly cost: number;

  constructor(
    options: object,
    private readonly spendings = new Map<string, Spending>(),
  ) {
    this.cost = costOf(options);
  }

  /** What is refused is spent as well. One request takes no more than the whole budget, so that none is out of reach. */
  incr(client: string, done: Parameters<FastifyRateLimitStore['incr']>[1], windowMs: number, max: number): void {
    const nowMs = Date.now();
    const spending = this.running(client, nowMs) ?? { amount: 0, endsAtMs: nowMs + windowMs };
    spending.amount += Math.min(this.cost, max);
    this.remember(client, spending);
    done(null, { current: spending.amount, ttl: spending.endsAtMs - nowMs });
  }

  child(options: object): ClientBudgets {
    return new ClientBudgets(options, this.spendings);
  }

  private running(client: string, nowMs: number): Spending | undefined {
    const spending = this.spendings.get(client);
    return spending !== undefined && spending.endsAtMs > nowMs ? spending : undefined;
  }

  private remember(client: string, spending: Spending): void {
    this.spendings.delete(client);
    this.spendings.set(client, spending);
    const [oldest = client] = this.spendings.keys();
    if (this.spendings.size > MOST_CLIENTS) this.spendings.delete(oldest);
  }
}
