import type { WaitingJob } from "../store/deferred/deferred-job.ts";

/** What the order of waiting jobs depends on. */
export interface WaitingFacts extends Pick<WaitingJob, "id" | "sequence" | "tenant" | "route" | "createdAt"> {
  /** Monotonic: no jump of the wall clock keeps a job waiting. */
  readonly dueAt: number;
}

/** The waiting jobs of one tenant for one route, first those that have been due longest. */
interface Lane {
  readonly route: string;
  readonly jobs: WaitingFacts[];
}

/**
 * All jobs that wait, and who is next: tenants take turns, each with the job that has been due longest
 * and whose route can be asked, so that none which nobody can answer holds up the others
 * (docs/resilience.md section 5.1). A lane that cannot be asked costs one look, however many jobs wait in it.
 */
export class WaitingJobs {
  /** Who was served longest ago comes first. */
  readonly #tenants = new Map<string, Map<string, Lane>>();
  readonly #byId = new Map<string, WaitingFacts>();

  get size(): number {
    return this.#byId.size;
  }

  has(id: string): boolean {
    return this.#byId.has(id);
  }

  /** Takes a job in, or its new time where it is known already. */
  put(job: WaitingFacts): void {
    this.remove(job.id);
    this.#byId.set(job.id, job);
    const lanes = this.#tenants.get(job.tenant) ?? new Map<string, Lane>();
    this.#tenants.set(job.tenant, lanes);
    const lane = lanes.get(job.route) ?? { route: job.route, jobs: [] };
    lanes.set(job.route, lane);
    lane.jobs.splice(placeOf(lane.jobs, job), 0, job);
  }

  remove(id: string): void {
    const job = this.#byId.get(id);
    if (job === undefined) return;
    this.#byId.delete(id);
    const lanes = this.#tenants.get(job.tenant);
    const lane = lanes?.get(job.route);
    if (lanes === undefined || lane === undefined) return;
    lane.jobs.splice(placeOf(lane.jobs, job), 1);
    if (lane.jobs.length === 0) lanes.delete(job.route);
    if (lanes.size === 0) this.#tenants.delete(job.tenant);
  }

  /** Takes out the next job; null: none is due that could be asked. `now`: monotonic. */
  take(now: number, canAsk: (route: string) => boolean): WaitingFacts | null {
    const known = new Map<string, boolean>();
    const isOpen = (route: string): boolean => {
      const open = known.get(route) ?? canAsk(route);
      known.set(route, open);
      return open;
    };
    for (const [tenant, lanes] of this.#tenants) {
      const job = longestDue([...lanes.values()], now, isOpen);
      if (job === null) continue;
      // To the end of the row, before a removal may take the tenant out of it.
      this.#tenants.delete(tenant);
      this.#tenants.set(tenant, lanes);
      this.remove(job.id);
      return job;
    }
    return null;
  }

  /** How many jobs of its tenant go before it; null: it does not wait. */
  aheadOf(id: string): number | null {
    const job = this.#byId.get(id);
    if (job === undefined) return null;
    const lanes = [...(this.#tenants.get(job.tenant)?.values() ?? [])];
    return lanes.reduce((sum, { jobs }) => sum + placeOf(jobs, job), 0);
  }

  /** When the oldest came; null: none waits. */
  oldest(): number | null {
    let oldest: number | null = null;
    for (const { createdAt } of this.#byId.values()) {
      if (oldest === null || createdAt < oldest) oldest = createdAt;
    }
    return oldest;
  }

  /** Every route that jobs wait for. */
  routes(): ReadonlySet<string> {
    return new Set([...this.#tenants.values()].flatMap((lanes) => [...lanes.keys()]));
  }
}

function longestDue(
  lanes: readonly Lane[],
  now: number,
  isOpen: (route: string) => boolean,
): WaitingFacts | null {
  let longest: WaitingFacts | null = null;
  for (const { route, jobs } of lanes) {
    const [first] = jobs;
    if (first === undefined || first.dueAt > now || !isOpen(route)) continue;
    if (longest === null || goesBefore(first, longest)) longest = first;
  }
  return longest;
}

function goesBefore(job: WaitingFacts, other: WaitingFacts): boolean {
  return job.dueAt === other.dueAt ? job.sequence < other.sequence : job.dueAt < other.dueAt;
}

/** Where a job stands or would stand. */
function placeOf(jobs: readonly WaitingFacts[], wanted: WaitingFacts): number {
  let from = 0;
  let to = jobs.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const job = jobs[middle];
    if (job !== undefined && goesBefore(job, wanted)) from = middle + 1;
    else to = middle;
  }
  return from;
}
