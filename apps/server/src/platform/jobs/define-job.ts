import type { z } from 'zod';
import type { JobHelpers } from './job-helpers.ts';

/**
 * `later`: not done, but others shall have their turn. The job goes on behind those that wait, from `resumeFrom` or from
 * what it stored, so that one institution's long work never keeps the others from a worker.
 */
// biome-ignore lint/suspicious/noConfusingVoidType: a job that is done returns nothing
export type JobRest = void | 'later' | JobWait;

/** As `later`, but for something outside that has not happened yet: the worker is free until it is asked again. */
export interface JobWait {
  readonly afterSeconds: number;
}

/** A kind of long work: what it needs (identifiers only) and what it does. */
export interface JobDefinition<S extends z.ZodType> {
  /** `<module>.<verbNoun>`, for example `claims.runMonth`. */
  readonly name: string;
  readonly payload: S;
  /** Attempts before it counts as failed; 1 for work that must not be repeated by itself. Default 5. */
  readonly maxAttempts?: number;
  /**
   * Jobs of one tenant and lane run one after the other, so that no institution fills all workers.
   * Default `main`; give quick work a lane of its own.
   */
  readonly lane?: string;
  /** Must be safe to run again from the start or from `helpers.resumeFrom` after a crash. */
  run(helpers: JobHelpers, payload: z.output<S>): Promise<JobRest>;
}

/** A definition whose payload type has been erased, as the runner keeps it. */
export interface AnyJob {
  readonly name: string;
  readonly payload: z.ZodType;
  readonly maxAttempts?: number;
  readonly lane?: string;
  run(helpers: JobHelpers, payload: unknown): Promise<JobRest>;
}

/** Declares a job; the payload's type flows into `run` and `enqueueJob`. */
export function defineJob<S extends z.ZodType>(definition: JobDefinition<S>): JobDefinition<S> {
  if (!/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/.test(definition.name)) {
    throw new RangeError(`job ${definition.name} must be named <module>.<verbNoun>`);
  }
  return definition;
}
