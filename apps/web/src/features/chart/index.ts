export { ChartScreen } from './chart-screen.tsx';
export { clearOfflineCopies } from './draft/offline-copy.ts';
