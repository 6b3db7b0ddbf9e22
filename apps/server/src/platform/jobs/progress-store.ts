import type { jobs } from '@akashi/contract';
import type pg from 'pg';
import { beginStatement } from '../database/context.ts';
import type { TenantContext } from '../database/index.ts';
import { createPool } from '../database/pool.ts';

export interface ProgressRow {
  readonly id: string;
  readonly task: string;
  readonly done: number;
  readonly total: number | null;
  readonly state: jobs.JobState;
  readonly code: string | null;
  readonly created_by: string;
  readonly created_at: Date;
  readonly started_at: Date | null;
  readonly updated_at: Date;
}

export interface ProgressChange {
  readonly state?: jobs.JobState;
  readonly done?: number;
  readonly total?: number;
  readonly code?: string | null;
  readonly attempts?: number;
  readonly started?: boolean;
}

/**
 * Reads and writes how far jobs are, under row security like everything else but without access events:
 * the table names no patient, and a question per second would drown the log.
 */
export class ProgressStore {
  readonly #pool: pg.Pool;

  /** `connection` is that of the job role. */
  constructor(connection: pg.ClientConfig) {
    this.#pool = createPool({ connection: { ...connection, application_name: 'akashi-progress' }, max: 2 });
  }

  /** The row of a job, or undefined when the tenant has no such job. */
  async find(context: TenantContext, id: string): Promise<ProgressRow | undefined> {
    return this.#one(context, 'select * from platform.job_progress where id = $1', [id]);
  }

  /** Changes a row and returns it; a wish to cancel is never overwritten by `running`. */
  async change(context: TenantContext, id: string, change: ProgressChange): Promise<ProgressRow | undefined> {
    return this.#one(
      context,
      `with changed as (
         update platform.job_progress set
           state = case when state = 'cancelling' and $2 in ('running', 'waiting') then state else coalesce($2, state) end,
           done = coalesce($3, done), total = coalesce($4, total),
           code = case when $5 then $6 else code end,
           attempts = coalesce($7, attempts),
           started_at = case when $8 then coalesce(started_at, clock_timestamp()) else started_at end,
           updated_at = clock_timestamp()
         where id = $1 returning *)
       select changed.*, pg_notify('akashi_live', json_build_object('tenant', tenant_id, 'topic', 'jobs')::text) from changed`,
      [
        id,
        change.state ?? null,
        change.done ?? null,
        change.total ?? null,
        change.code !== undefined,
        change.code ?? null,
        change.attempts ?? null,
        change.started ?? false,
      ],
    );
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  async #one(context: TenantContext, sql: string, values: unknown[]): Promise<ProgressRow | undefined> {
    const client = await this.#pool.connect();
    let broken = true;
    try {
      const flight = [
        client.query(beginStatement(context)),
        client.query<ProgressRow>(sql, values),
        client.query('commit'),
      ];
      const [, found] = await Promise.all(flight);
      broken = false;
      return found?.rows[0] as ProgressRow | undefined;
    } finally {
      client.release(broken);
    }
  }
}
