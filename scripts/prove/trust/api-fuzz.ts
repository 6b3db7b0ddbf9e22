import { endOwnTestRun } from '../../../apps/server/src/platform/database/test-server.ts';
import { fuzzApi } from '../../../apps/server/src/testing/api-fuzz/fuzz-api.ts';
import { openClinic } from '../../../apps/server/src/testing/clinic.ts';
import { fullVisit, MARKS } from '../../../apps/server/src/testing/full-visit.ts';
import { demand } from '../area.ts';
import { minutesAllowed } from '../minutes.ts';
import type { Part } from '../part.ts';

/** Random requests to every operation of the OpenAPI document as every role of two institutions. */
export const apiFuzz: Part = {
  name: 'api-fuzz',
  about: 'OpenAPI の全操作への乱数の要求(10万、短い形は600): 5xx なし、スキーマ違反なし、他院の言葉なし',
  async run({ short }) {
    const clinic = await openClinic();
    try {
      await fullVisit(clinic);
      const started = performance.now();
      const outcome = await fuzzApi(clinic, {
        requests: short ? 600 : 100_000,
        seed: 20_251_126,
        marks: Object.values(MARKS),
        minutes: minutesAllowed(),
      });
      const seconds = Math.round((performance.now() - started) / 1000);
      demand(
        outcome.faults.length === 0,
        `${outcome.faults.length} faults: ${outcome.faults.slice(0, 3).join(' | ')}`,
      );
      demand(
        (outcome.byStatus['200'] ?? 0) > outcome.requests / 20,
        'too few requests reached their handler',
      );
      const perSecond = Math.round(outcome.requests / seconds);
      return {
        ...outcome,
        seconds,
        perSecond,
        residentMebibytes: Math.round(process.memoryUsage.rss() / 1_048_576),
      };
    } finally {
      await clinic.close();
      await endOwnTestRun();
    }
  },
};
