/** Prints many distinct documents without a pause and tells by how many megabytes the process grew. */
import { renderPrescription } from '../index.ts';
import { prescription } from './inputs.ts';

const megabytes = () => Math.round(process.memoryUsage().rss / 1e6);
const print = (from: number, to: number) => {
  for (let n = from; n < to; n++) {
    renderPrescription({ ...prescription, patient: { ...prescription.patient, name: `例示 ${n}号` } });
  }
};

print(0, 60);
const before = megabytes();
print(60, 260);
console.log(megabytes() - before);
