export { ChartScreen } from './chart-screen.tsx';
export { forgetAllCopies } from './draft/copy-shelf.ts';
export { sealReadableCopies } from './draft/readable-copies.ts';
