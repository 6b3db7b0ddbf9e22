import type { RawBuilder } from 'kysely';
import type pg from 'pg';
import { DatabaseError } from '../../../../../database/errors.ts';
import { toDatabaseError } from '../../../../../database/postgres-error.ts';
import type { SealedTableName } from '../../../../../database/registry/sealed.ts';
import type { JsonValue } from '../../../../../database/types.generated.ts';
import type { Fields } from '../keys/index.ts';
import { type AccessDeclaration, demandOpen } from './access.ts';
import type { TenantContext } from './context.ts';
import type { Flight } from './flight.ts';
import { jsonb, type Query, type RowOf } from './query-builder.ts';
import { sealColumns } from './sealed-columns.ts';

/** What modules do inside `withTenant`. Every call sends at once; several may be sent before one is awaited. */
export class TenantTransaction {
  readonly context: TenantContext;
  readonly tenantId: string;
  readonly #flight: Flight;
  readonly #fields: Fields | undefined;
  readonly #log: (access: AccessDeclaration) => Promise<pg.QueryResult>;
  readonly #inFlight = new Set<Promise<unknown>>();
  readonly #patients = new Set<string>();
  #failure: unknown;
  #open = true;

  constructor(
    flight: Flight,
    context: TenantContext,
    log: (access: AccessDeclaration) => Promise<pg.QueryResult>,
    fields: Fields | undefined,
  ) {
    this.#flight = flight;
    this.#fields = fields;
    this.#log = log;
    this.context = context;
    this.tenantId = context.tenantId;
  }

  /** Runs a statement and returns how many rows it touched. */
  async run(query: Query<unknown>): Promise<number> {
    return (await this.#send(query)).rowCount ?? 0;
  }

  /** All rows, in the order of the query. */
  async many<Row>(query: Query<Row>): Promise<RowOf<Row>[]> {
    return (await this.#send(query)).rows as RowOf<Row>[];
  }

  /** The only row. Throws DB-NO-ROW or DB-MANY-ROWS. */
  async one<Row>(query: Query<Row>): Promise<RowOf<Row>> {
    const row = await this.maybe(query);
    if (row === undefined) throw new DatabaseError('DB-NO-ROW', '対象が見つかりません');
    return row;
  }

  /** The only row, or undefined. Throws DB-MANY-ROWS. */
  async maybe<Row>(query: Query<Row>): Promise<RowOf<Row> | undefined> {
    const rows = await this.many(query);
    if (rows.length > 1) throw new DatabaseError('DB-MANY-ROWS', '対象が一つに決まりません');
    return rows[0];
  }

  /**
   * Columns of a row as they are stored: what `database/registry/sealed.ts` lists is sealed, the others pass. Answers
   * come back opened by themselves.
   */
  sealed<Columns extends object>(table: SealedTableName, row: string, columns: Columns): Columns {
    return sealColumns(this.#seal(), this.tenantId, table, row, columns);
  }

  /** The value of a sealed jsonb column. */
  sealedJson(table: SealedTableName, column: string, row: string, value: unknown): RawBuilder<JsonValue> {
    return jsonb(this.#seal().seal(this.tenantId, { table, column, row }, JSON.stringify(value)));
  }

  /** The digest under which a sealed, normalised text is stored for search. */
  blind(context: string, text: string): Buffer {
    return this.#seal().blind(this.tenantId, context, text);
  }

  /** The digests under which it may have been stored. */
  blindAll(context: string, text: string): Buffer[] {
    return this.#seal().blindAll(this.tenantId, context, text);
  }

  /**
   * For a command that learns only in the transaction whose record it is about: asked before it does or tells anything.
   * Throws PATIENT_PROTECTED.
   */
  demandOpen(patientId: string): void {
    demandOpen(this.context, { act: 'read', object: { type: 'patient' }, patients: [patientId] });
  }

  /** Writes a further access event in this transaction. */
  async log(access: AccessDeclaration): Promise<void> {
    this.#assertOpen();
    if (access.patients !== 'none') for (const id of access.patients) this.#patients.add(id);
    await this.#await(this.#log(access));
  }

  /** Patients that this transaction has logged so far. */
  loggedPatients(): string[] {
    return [...this.#patients];
  }

  /** Puts a job in the queue; it becomes visible when this transaction commits. The payload carries identifiers only. */
  async enqueue(
    task: string,
    payload: Readonly<Record<string, unknown>>,
    options: EnqueueOptions = {},
  ): Promise<void> {
    this.#assertOpen();
    await this.#await(
      this.#flight.client.query(
        'select platform.enqueue($1, $2::jsonb, $3, $4, $5, $6::smallint, $7::smallint)',
        [
          task,
          JSON.stringify(payload),
          options.runAt ?? null,
          options.queue ?? null,
          options.jobKey ?? null,
          options.priority ?? null,
          options.maxAttempts ?? null,
        ],
      ),
    );
  }

  /** Watches an answer that nobody may await. For the platform, not for modules. */
  track(answer: Promise<unknown>): void {
    const watched = answer
      .catch((error: unknown) => {
        // Answers arrive in the order of sending, so the first failure is the cause and the rest its echo.
        this.#failure ??= error;
      })
      .finally(() => this.#inFlight.delete(watched));
    this.#inFlight.add(watched);
  }

  /** Waits for everything sent and throws the first failure. For the platform, not for modules. */
  async settle(): Promise<void> {
    await Promise.all(this.#inFlight);
    if (this.#failure !== undefined) throw toDatabaseError(this.#failure);
  }

  /** After this the transaction sends nothing more. For the platform, not for modules. */
  close(): void {
    this.#open = false;
  }

  #send(query: Query<unknown>): Promise<pg.QueryResult> {
    this.#assertOpen();
    return this.#await(this.#flight.ask(query.compile(), this.tenantId));
  }

  async #await(answer: Promise<pg.QueryResult>): Promise<pg.QueryResult> {
    this.track(answer);
    try {
      return await answer;
    } catch (error) {
      throw toDatabaseError(this.#failure ?? error);
    }
  }

  #seal(): Fields {
    if (this.#fields) return this.#fields;
    throw new DatabaseError('DB-SEAL', '項目を暗号化する鍵なしで開いたデータベースです');
  }

  #assertOpen(): void {
    if (!this.#open) throw new DatabaseError('DB-CLOSED', 'トランザクションは終わっています');
  }
}

export interface EnqueueOptions {
  runAt?: Date;
  /** Jobs of one queue run one after the other. */
  queue?: string;
  /** A waiting job of the same key is replaced. */
  jobKey?: string;
  priority?: number;
  maxAttempts?: number;
}
