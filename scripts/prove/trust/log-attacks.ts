import { randomInt } from 'node:crypto';
import { endOwnTestRun } from '../../../apps/server/src/platform/database/test-server.ts';
import { type Attack, attacks } from '../../../apps/server/src/testing/attacks/attacks.ts';
import { openStage, type Stage } from '../../../apps/server/src/testing/attacks/scene.ts';
import { demand } from '../area.ts';
import type { Part } from '../part.ts';

/** Every attack of the list with superuser SQL on a real log, at random places; each must get its name. */
export const logAttacks: Part = {
  name: 'log-attacks',
  about: 'ログへの攻撃: 全権を持つ者の攻撃を乱数の場所で行い、検証プログラムがすべてに名前をつける',
  async run({ short }) {
    const stage = await openStage();
    try {
      const untouched = await control(stage);
      const classes: Record<string, { carriedOut: number; named: number; detected: number }> = {};
      for (const attack of attacks) classes[attack.code] = await repeated(stage, attack, short ? 1 : 10);
      for (const [code, { carriedOut, named }] of Object.entries(classes))
        demand(named === carriedOut, `${code}: ${named} of ${carriedOut} were named`);
      return { entries: untouched.entries, untouched: untouched.verdict, classes };
    } finally {
      await stage.close();
      await endOwnTestRun();
    }
  },
};

async function control(stage: Stage) {
  const scene = await stage.scene();
  const report = await scene.verify();
  await scene.close();
  demand(report.verdict === 'intact' && report.findings.length === 0, 'the untouched log has findings');
  return report;
}

async function repeated(stage: Stage, attack: Attack, times: number) {
  const count = { carriedOut: 0, named: 0, detected: 0 };
  for (let time = 0; time < times; time++) {
    const scene = await stage.scene();
    await attack.carryOut(scene, randomInt(30, 1_250));
    const { verdict, counts } = await scene.verify();
    await scene.close();
    count.carriedOut++;
    if (verdict === 'damaged') count.detected++;
    if (attack.code in counts) count.named++;
  }
  return count;
}
