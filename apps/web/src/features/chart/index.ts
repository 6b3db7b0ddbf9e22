export { ChartScreen } from './chart-screen.tsx';
export { sealReadableCopies } from './draft/readable-copies.ts';
