import { endOwnTestRun } from '../../../apps/server/src/platform/database/test-server.ts';
import type { Part } from '../part.ts';
import { proveCopies } from './anchors-copies.ts';
import { proveSinkCost } from './anchors-sink.ts';
import { proveTimestamps } from './anchors-timestamps.ts';
import { proveWitness } from './anchors-witness.ts';

/** What holds the log fast from outside: witness, time stamps, the copy written once, the second record. */
export const anchors: Part = {
  name: 'anchors',
  about: '外からの支え: 立会人、タイムスタンプ、写し(WORM)、第二の記録',
  async run({ short }) {
    try {
      return {
        witness: await proveWitness(short),
        timestamps: await proveTimestamps(short),
        copies: await proveCopies(short),
        secondRecord: await proveSinkCost(short),
      };
    } finally {
      await endOwnTestRun();
    }
  },
};
