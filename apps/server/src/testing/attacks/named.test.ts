import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attacks } from './attacks.ts';
import { neighbour, openStage, programOf, type Stage } from './scene.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

describe('TRUST-5: データベースのすべての権限を持つ者の攻撃に、検証プログラムが名前をつける', () => {
  test('手を触れていないログは、どこから見ても異常なし', async () => {
    const scene = await stage.scene();
    for (const logId of [undefined, neighbour]) {
      const report = await scene.verify(logId);
      expect(report).toMatchObject({ verdict: 'intact', trust: 'policy', findings: [] });
      expect(report.witnesses.length).toBeGreaterThan(0);
      expect(report.timestamps.at(-1)).toMatchObject({ trusted: true, covers: report.checkpoint?.size });
      expect(report.sink?.matched).toBe(report.entries - 1);
      expect(report.worm?.size).toBe(report.size);
    }
    await scene.close();
  });

  test.each(attacks.map((attack) => [attack.name, attack.code, attack] as const))(
    '%s → %s',
    async (_name, code, attack) => {
      const scene = await stage.scene();
      await attack.carryOut(scene, 600);
      const report = await scene.verify();
      expect(report.verdict).toBe('damaged');
      expect(Object.keys(report.counts)).toContain(code);
      await scene.close();
    },
  );

  test('客先で単独のファイルとして動き、終了コードで答える', async () => {
    const scene = await stage.scene();
    const clean = await scene.bundle();
    const program = join(clean.path, '..', 'verify.mjs');
    writeFileSync(program, programOf(clean));
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', cwd: '/' });
    const intact = run(clean.path, ...clean.outside.slice(0, 6));
    expect(intact.stdout).toContain('結果: 異常なし');
    expect(intact.status).toBe(0);
    await attacks[0]?.carryOut(scene, 600);
    const damaged = run((await scene.bundle()).path, ...clean.outside);
    expect(damaged.stdout).toContain('ENTRY-EDITED(番号 600');
    expect(damaged.status).toBe(1);
    expect(run('/nowhere.zip').status).toBe(2);
    await scene.close();
  });
});
