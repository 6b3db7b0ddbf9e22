import type { Readable } from 'node:stream';
import type { BodyOf, ParamsOf, QueryOf, ResponseInputOf, RouteDefinition } from '@akashi/contract';
import type { accessLater } from '../database/access.ts';
import type { Purpose, TenantContext } from '../database/context.ts';
import type { ReadQueries, ReadResults } from '../database/read-tenant.ts';
import type { TenantTransaction } from '../database/transaction.ts';
import type { Accessed } from './accessed.ts';
import type { FileAnswer } from './answer.ts';
import type { Committed } from './committed.ts';
import type { Session } from './session.ts';

export interface SessionCookie {
  set(token: string, expires: Date): void;
  clear(): void;
  /** Gives the browser a lasting name, by which its desk is known again. */
  setDesk(token: string): void;
}

/** Facts of the request that every handler may use. */
export interface RequestFacts {
  readonly requestId: string;
  /** The clock's time when the request came: one time for everything it writes. */
  readonly now: Date;
  /** Today at the desk, `YYYY-MM-DD`. */
  readonly deskDate: string;
  readonly ip: string;
  readonly userAgent: string;
  readonly deviceFingerprint: string | undefined;
  /** The raw session token of the request, for the identity module. */
  readonly sessionToken: string | undefined;
  /** What the browser calls itself; undefined for a new one. */
  readonly deskToken: string | undefined;
  readonly cookie: SessionCookie;
}

/** Context of a public route; a session is there when the caller happens to have one. */
export interface PublicContext extends RequestFacts {
  readonly session: Session | undefined;
}

/** An access whose patients may be worked out from what was found (one more flight). */
export type ReadAccessed<Q extends ReadQueries> = Omit<Accessed, 'patients'> & {
  readonly patients: Accessed['patients'] | ((results: ReadResults<Q>) => readonly string[] | 'none');
};

/** Context of everybody who has signed in. Each door writes the access event in its own transaction. */
export interface ReadContext extends RequestFacts {
  readonly session: Session;
  readonly tenantId: string;
  readonly staffId: string;
  readonly purpose: Purpose;
  /** What the database layer is told; for commands that open their own transaction. */
  readonly tenant: TenantContext;
  readonly read: Read;
}

export interface Read {
  /** Reads by queries that are all known beforehand: one flight to the database. Preferred. */
  <Q extends ReadQueries>(accessed: ReadAccessed<Q>, queries: Q): Promise<ReadResults<Q>>;
  /** Reads step by step; also for a print or a search that writes nothing but its access event. */
  <T>(accessed: Accessed | typeof accessLater, work: (tx: TenantTransaction) => Promise<T>): Promise<T>;
}

/** Context of a changing route, which answers with the value of its one `transact`. */
export interface WriteContext<Answer> extends ReadContext {
  /**
   * Runs the change and keeps its answer under the Idempotency-Key, in one transaction with the access event.
   * A repeated request gets the kept answer and `work` does not run. `work` may run again after a
   * serialization failure, so it has no effect outside the transaction. Once per request.
   */
  transact(
    accessed: Accessed | typeof accessLater,
    work: (tx: TenantTransaction) => Promise<Answer>,
  ): Promise<Committed<Answer>>;
}

type Changes<R extends RouteDefinition> = R extends { readonly method: 'GET' } | { readonly safe: true }
  ? false
  : true;

export type ContextOf<R extends RouteDefinition> = R extends { readonly permission: 'public' }
  ? PublicContext
  : Changes<R> extends true
    ? WriteContext<ResponseInputOf<R>>
    : ReadContext;

/** What a handler gives back: bytes for files, the value of `transact` for changes, else the plain answer. */
export type ResultOf<R extends RouteDefinition> = R extends { readonly responseType: 'pdf' | 'binary' }
  ? Uint8Array | FileAnswer
  : R extends { readonly responseType: 'events' }
    ? Readable
    : R extends { readonly permission: 'public' }
      ? ResponseInputOf<R>
      : Changes<R> extends true
        ? Committed<ResponseInputOf<R>>
        : ResponseInputOf<R>;

export interface Call<R extends RouteDefinition> {
  readonly params: ParamsOf<R>;
  readonly query: QueryOf<R>;
  readonly body: BodyOf<R>;
  readonly context: ContextOf<R>;
  readonly idempotencyKey: string | undefined;
}

export type Handler<R extends RouteDefinition> = (call: Call<R>) => Promise<ResultOf<R>>;
