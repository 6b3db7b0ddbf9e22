import { uuidv7 } from 'uuidv7';
import { SUPER_LOG } from '../../modules/ledger/index.ts';
import { attacked, neighbour, type Scene } from './scene.ts';
import { recomputeHashes, shiftNumbers, signAgain } from './tools.ts';

/** What a thief with all rights in the database does, and the name the verifier must give it. */
export interface Attack {
  name: string;
  code: string;
  /** `place` is the number of an entry well inside what checkpoints cover. */
  carryOut(scene: Scene, place: number): Promise<void>;
}

const EDIT = `update audit.entry set body = convert_to(replace(convert_from(body, 'UTF8'), '"act":"read"', '"act":"list"'), 'UTF8')
  where tenant_id = $1 and seq = $2`;

async function edit(scene: Scene, seq: number): Promise<void> {
  await scene.sql(EDIT, [attacked, seq]);
}

async function swap(scene: Scene, a: [string, number], b: [string, number]): Promise<void> {
  const rows = await scene.sql<{ tenant_id: string; seq: string; id: string; body: Buffer }>(
    'select tenant_id, seq, id, body from audit.entry where (tenant_id, seq) in (($1::uuid, $2::bigint), ($3::uuid, $4::bigint))',
    [...a, ...b],
  );
  const at = ([tenant, seq]: [string, number]) =>
    rows.find((row) => row.tenant_id === tenant && Number(row.seq) === seq);
  const put = async ([tenant, seq]: [string, number], id: string | undefined, body: Buffer | undefined) =>
    scene.sql('update audit.entry set id = $3, body = $4 where tenant_id = $1 and seq = $2', [
      tenant,
      seq,
      id,
      body,
    ]);
  const [first, second] = [at(a), at(b)];
  await put(a, uuidv7(), first?.body);
  await put(b, first?.id, first?.body);
  await put(a, second?.id, second?.body);
}

/** An event of a day long ago, in the shape of the others. */
async function oldEvent(scene: Scene): Promise<{ id: string; body: Buffer; at: string }> {
  const [row] = await scene.sql<{ body: Buffer }>(
    'select body from audit.entry where tenant_id = $1 and seq = 5',
    [attacked],
  );
  const id = uuidv7();
  const at = '2020-01-01T00:00:00.000Z';
  const event = JSON.parse(row?.body.toString() ?? '{}') as Record<string, unknown>;
  return { id, at, body: Buffer.from(JSON.stringify({ ...event, id, at })) };
}

async function drop(scene: Scene, from: number): Promise<void> {
  await scene.sql('delete from audit.entry where tenant_id = $1 and seq >= $2', [attacked, from]);
  await scene.sql('delete from audit.checkpoint where tenant_id = $1 and size > $2', [attacked, from]);
  await recomputeHashes(scene, attacked);
}

export const attacks: readonly Attack[] = [
  { name: '記録の書き換え', code: 'ENTRY-EDITED', carryOut: edit },
  {
    name: 'ハッシュを計算し直した書き換え',
    code: 'ENTRY-EDITED-REHASHED',
    carryOut: async (scene, place) => {
      await edit(scene, place);
      await recomputeHashes(scene, attacked);
    },
  },
  {
    name: '途中の削除',
    code: 'ENTRY-DELETED',
    carryOut: async (scene, place) => {
      await scene.sql('delete from audit.entry where tenant_id = $1 and seq = $2', [attacked, place]);
    },
  },
  {
    name: '削除して番号を詰める',
    code: 'ENTRY-DELETED-RENUMBERED',
    carryOut: async (scene, place) => {
      await scene.sql('delete from audit.entry where tenant_id = $1 and seq = $2', [attacked, place]);
      await shiftNumbers(scene, attacked, place, -1);
      await recomputeHashes(scene, attacked);
    },
  },
  {
    name: '入れ替え',
    code: 'ENTRIES-SWAPPED',
    carryOut: async (scene, place) => {
      await swap(scene, [attacked, place], [attacked, place + 7]);
      await recomputeHashes(scene, attacked);
    },
  },
  { name: '末尾の切り取り', code: 'LOG-TRUNCATED', carryOut: drop },
  { name: 'すべての削除', code: 'LOG-DROPPED', carryOut: (scene) => drop(scene, 0) },
  {
    name: '過去の日時の差し込み',
    code: 'ENTRY-BACKDATED-INSERT',
    carryOut: async (scene, place) => {
      const { id, body, at } = await oldEvent(scene);
      await shiftNumbers(scene, attacked, place, 1);
      await scene.sql(
        `insert into audit.entry (tenant_id, seq, id, at, body, leaf)
         values ($1, $2, $3, $4, $5, sha256('\\x00'::bytea || $5::bytea))`,
        [attacked, place, id, at, body],
      );
      await recomputeHashes(scene, attacked);
    },
  },
  {
    name: '過去の日時を名乗る記録の追記',
    code: 'ENTRY-PAST-TIME',
    carryOut: async (scene) => {
      const { id, body } = await oldEvent(scene);
      await scene.sql('insert into audit.inbox (tenant_id, id, body) values ($1, $2, $3)', [
        attacked,
        id,
        body,
      ]);
      const ledger = scene.ledger();
      await ledger.flush();
      await ledger.stop();
    },
  },
  {
    name: '日時の列の書き換え',
    code: 'COLUMN-DIFFERS',
    carryOut: async (scene, place) => {
      await scene.sql(
        `update audit.entry set at = at - interval '30 days' where tenant_id = $1 and seq = $2`,
        [attacked, place],
      );
    },
  },
  {
    name: '盗んだ署名鍵による履歴の分岐',
    code: 'LOG-FORKED',
    carryOut: async (scene, place) => {
      await edit(scene, place);
      await recomputeHashes(scene, attacked);
      await signAgain(scene, attacked);
    },
  },
  {
    name: 'すべての署名鍵を盗み、ログのログまで作り直した分岐',
    code: 'SUPER-FORKED',
    carryOut: async (scene, place) => {
      await edit(scene, place);
      await recomputeHashes(scene, attacked);
      await signAgain(scene, attacked);
      await scene.sql(
        `update audit.entry e set body = convert_to(c.note, 'UTF8')
           from audit.checkpoint c
          where e.tenant_id = $2 and c.tenant_id = $1
            and split_part(convert_from(e.body, 'UTF8'), E'\\n', 1) = split_part(c.note, E'\\n', 1)
            and split_part(convert_from(e.body, 'UTF8'), E'\\n', 2) = c.size::text`,
        [attacked, SUPER_LOG],
      );
      await recomputeHashes(scene, SUPER_LOG);
      await signAgain(scene, SUPER_LOG);
    },
  },
  {
    name: 'チェックポイント前の末尾の削除',
    code: 'TAIL-MISSING',
    carryOut: async (scene) => {
      const ledger = scene.ledger();
      await ledger.flush();
      await scene.act(attacked, 20);
      await untilSequenced(scene);
      await scene.sql(
        `delete from audit.entry where tenant_id = $1 and seq >=
           (select max(size) from audit.checkpoint where tenant_id = $1)`,
        [attacked],
      );
      await recomputeHashes(scene, attacked);
      await ledger.stop();
    },
  },
  {
    name: '整列前の記録の削除',
    code: 'INBOX-DELETED',
    carryOut: async (scene) => {
      await scene.act(attacked, 3);
      await scene.sql(
        `delete from audit.inbox where tenant_id = $1 and id =
           (select id from audit.inbox where tenant_id = $1 order by id limit 1)`,
        [attacked],
      );
      const ledger = scene.ledger();
      await ledger.flush();
      await ledger.stop();
    },
  },
  {
    name: 'チェックポイントの削除',
    code: 'CHECKPOINT-DELETED',
    carryOut: async (scene) => {
      await scene.sql(
        `delete from audit.checkpoint where tenant_id = $1 and size =
           (select size from audit.checkpoint where tenant_id = $1 order by size offset 2 limit 1)`,
        [attacked],
      );
    },
  },
  {
    name: '古いチェックポイントの再提示',
    code: 'CHECKPOINT-REPLAYED',
    carryOut: async (scene) => {
      await scene.sql(
        `update audit.checkpoint c set note = o.note, root = o.root
           from (select note, root from audit.checkpoint where tenant_id = $1 order by size offset 1 limit 1) o
          where c.tenant_id = $1 and c.size = (select max(size) from audit.checkpoint where tenant_id = $1)`,
        [attacked],
      );
    },
  },
  {
    name: '医療機関どうしの入れ替え',
    code: 'ENTRY-FOREIGN',
    carryOut: async (scene, place) => {
      await swap(scene, [attacked, place], [neighbour, 20]);
      await recomputeHashes(scene, attacked);
      await recomputeHashes(scene, neighbour);
    },
  },
];

async function untilSequenced(scene: Scene): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    const [row] = await scene.sql<{ n: string }>('select count(*) as n from audit.inbox');
    if (row?.n === '0') return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the sequencer did not move the events');
}
