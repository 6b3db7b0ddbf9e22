/** All worked examples. A file each; add yours here. */
import type { Example } from './example.ts';
import { medicineExamples } from './medicine.ts';

export { differences, type Example, type Expected } from './example.ts';

export const examples: readonly Example[] = [...medicineExamples];
