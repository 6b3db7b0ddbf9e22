import pg from 'pg';

/** Whoever holds this advisory lock sequences; the others wait for it. */
const LEADER_LOCK = 7_401_102;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A direct connection as `akashi_audit_seq`; the leader's lock lives and dies with it. */
export interface LogConnection {
  /** True when this connection is the one that sequences. */
  lead(): Promise<boolean>;
  /** One transaction; each log is entered before its rows are touched. Rolled back when the work throws. */
  transaction<T>(
    work: (client: pg.Client, enter: (logId: string) => Promise<unknown>) => Promise<T>,
  ): Promise<T>;
  /** One transaction within one log. */
  inLog<T>(logId: string, work: (client: pg.Client) => Promise<T>): Promise<T>;
  /** A statement of the allow-list of definer functions, outside any log. */
  outside<Row extends pg.QueryResultRow>(text: string): Promise<Row[]>;
  /** False once the connection has broken: then the lock is gone too. */
  alive(): boolean;
  close(): Promise<void>;
}

/** Opens the connection. `connection` is that of the role `akashi_audit_seq`, past any pooler. */
export async function openLogConnection(connection: pg.ClientConfig): Promise<LogConnection> {
  const client = new pg.Client({ ...connection, application_name: 'akashi-ledger', keepAlive: true });
  let alive = true;
  client.on('error', () => {
    alive = false;
  });
  client.on('end', () => {
    alive = false;
  });
  await client.connect();

  type Work<T> = (client: pg.Client, enter: (logId: string) => Promise<unknown>) => Promise<T>;
  let last: Promise<unknown> = Promise.resolve();

  // Two copies of a log read it over this one connection: mixed, one would commit, or leave, the other's log.
  function transaction<T>(work: Work<T>): Promise<T> {
    const turn = last.then(() => alone(work));
    last = turn.catch(() => undefined);
    return turn;
  }

  async function alone<T>(work: Work<T>): Promise<T> {
    await client.query('begin');
    try {
      const result = await work(client, (logId) => client.query(enterStatement(logId)));
      const { command } = await client.query('commit');
      if (command !== 'COMMIT') throw new Error('the transaction was not committed');
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => {
        alive = false;
      });
      throw error;
    }
  }

  return {
    lead: async () => {
      const { rows } = await client.query<{ leads: boolean }>('select pg_try_advisory_lock($1) as leads', [
        LEADER_LOCK,
      ]);
      return rows[0]?.leads === true;
    },
    transaction,
    inLog: (logId, work) =>
      transaction(async (inside, enter) => {
        await enter(logId);
        return await work(inside);
      }),
    outside: async <Row extends pg.QueryResultRow>(text: string) => (await client.query<Row>(text)).rows,
    alive: () => alive,
    close: async () => {
      alive = false;
      await client.end();
    },
  };
}

/** A literal, because SET takes no parameter; so it is checked here. */
function enterStatement(logId: string): string {
  if (!UUID.test(logId)) throw new RangeError('a log id is a UUID');
  return `set local app.tenant_id = '${logId}'`;
}
