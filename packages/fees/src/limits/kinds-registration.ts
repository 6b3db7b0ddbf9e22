/** What only an institution with a registration may charge. */
import { standards } from '../standards.ts';
import type { Registration } from './rule.ts';
import type { LimitScene, Today } from './scene.ts';

export function demandRegistration(scene: LimitScene, rule: Registration, today: Today): void {
  if (rule.standards.some((key) => scene.work.has(key))) return;
  const names = rule.standards.map((key) => standards.find((entry) => entry.key === key)?.name ?? key);
  for (const one of today.of) {
    const text = `「${one.line.name}」に要る施設基準（${names.join('・')}）の届出が登録されていません。`;
    scene.refuse(rule, one, text);
  }
}
