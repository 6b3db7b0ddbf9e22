// The closing line of `.ci/run`: what all tasks counted, with the reason of each skip above it.
import { sumResults } from './results.ts';

const sum = sumResults();
for (const reason of sum.reasons) console.log(`skipped: ${reason}`);
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exit(sum.failed === 0 ? 0 : 1);
