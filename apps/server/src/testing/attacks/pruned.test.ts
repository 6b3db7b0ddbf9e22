import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attacked, openStage, type Scene, type Stage } from './scene.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const BEFORE = 300;

/** The log says that its beginning goes, and signs it; then it goes, as `audit.prune()` removes it. */
async function pruned(scene: Scene, remove = BEFORE, from = 0): Promise<void> {
  await scene.act(attacked, 20);
  await scene.log({
    act: 'prune',
    object: { type: 'AccessLog' },
    patients: 'none',
    details: { before_seq: BEFORE, before_root: '', vkey: scene.signer(attacked).vkey },
  });
  const ledger = scene.ledger();
  await ledger.flush();
  await ledger.stop();
  await scene.sql('insert into audit.pruned (tenant_id, before_seq, statement_seq) values ($1, $2, $3)', [
    attacked,
    BEFORE,
    BEFORE + 1,
  ]);
  for (const table of ['access_patient', 'access_index', 'entry'])
    await scene.sql(`delete from audit.${table} where tenant_id = $1 and seq >= $2 and seq < $3`, [
      attacked,
      from,
      remove,
    ]);
}

describe('TRUST-6: 保存期間のあとに消した記録と、外の証拠', () => {
  test('第二の記録・写し・立会人・時刻の証明のどれと比べても異常なし。消えた範囲を名指す', async () => {
    const scene = await stage.scene();
    await pruned(scene);
    const report = await scene.verify();
    expect(report).toMatchObject({ verdict: 'intact', trust: 'policy', pruned: BEFORE });
    expect(Object.keys(report.counts)).toContain('PRUNED');
    const { findings } = await scene.compare();
    expect(findings.filter(({ severity }) => severity === 'alarm')).toEqual([]);
    await scene.close();
  });

  test('述べただけで残っている始まりの後ろを抜けば、保存期間のせいにはできない', async () => {
    const scene = await stage.scene();
    await pruned(scene, BEFORE, 1);
    const report = await scene.verify();
    expect(report).toMatchObject({ verdict: 'damaged', pruned: 0 });
    expect(report.findings).toContainEqual(
      expect.objectContaining({ code: 'ENTRY-DELETED', seq: 1, seqTo: BEFORE - 1 }),
    );
    await scene.close();
  });

  test('述べた範囲より先まで消せば、その先だけを削除と呼ぶ', async () => {
    const scene = await stage.scene();
    await pruned(scene, BEFORE + 40);
    const report = await scene.verify();
    expect(report.verdict).toBe('damaged');
    expect(report.findings).toContainEqual(
      expect.objectContaining({ code: 'ENTRY-DELETED', seq: BEFORE, seqTo: BEFORE + 39 }),
    );
    const { findings } = await scene.compare();
    expect(findings.filter(({ code }) => code === 'SINK-MISSING-IN-LOG')).toHaveLength(40);
    await scene.close();
  });
});
