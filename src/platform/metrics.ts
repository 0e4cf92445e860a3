import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Numbers for Prometheus. Names start with `fengqiao_`; labels are from closed lists, never ids. */
export class Metrics {
  readonly registry = new Registry();

  private readonly requests = new Histogram({
    name: 'fengqiao_http_request_seconds',
    help: 'Time from request to answer by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** `route` is the template, such as `/v1/disputes/:id`. */
  observeRequest(method: string, route: string, status: number, seconds: number): void {
    this.requests.observe({ method, route, status: String(status) }, seconds);
  }

  /** A gauge that is read when Prometheus asks; `read` answers one number, or one for each value of `label`. */
  gauge(name: string, help: string, read: () => Promise<number | ReadonlyMap<string, number>>, label = 'name'): void {
    new Gauge({
      name: `fengqiao_${name}`,
      help,
      labelNames: [label],
      registers: [this.registry],
      async collect() {
        const answer = await read();
        this.reset();
        if (typeof answer === 'number') this.set(answer);
        else for (const [key, value] of answer) this.set({ [label]: key }, value);
      },
    });
  }

  /** A histogram to be observed by its owner. Unit: as its name says. */
  histogram(name: string, help: string, buckets: readonly number[]): Histogram {
    return new Histogram({ name: `fengqiao_${name}`, help, buckets: [...buckets], registers: [this.registry] });
  }
}
