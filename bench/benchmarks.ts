import { accessLog } from './areas/access-log.ts';
import { calculate } from './areas/calculate.ts';
import { calculateInBrowser } from './areas/calculate-in-browser.ts';
import { claimFiles } from './areas/claim-files.ts';
import { claimRun, manyClaims } from './areas/claim-run.ts';
import { engine } from './areas/engine.ts';
import { importMasters } from './areas/import-masters.ts';
import { openChart } from './areas/open-chart.ts';
import { printDocuments } from './areas/print-documents.ts';
import { readWithTrace } from './areas/read-with-trace.ts';
import { searchOrders } from './areas/search-orders.ts';
import { searchPatients } from './areas/search-patients.ts';
import { signInStorm } from './areas/sign-in.ts';
import { verifyLog } from './areas/verify-log.ts';
import type { Benchmark } from './support/benchmark.ts';

/** In the order they run: the crowd of patients comes before the chart that is opened in its midst. */
export const benchmarks: readonly Benchmark[] = [
  importMasters,
  searchOrders,
  calculate,
  calculateInBrowser,
  engine,
  searchPatients,
  openChart,
  readWithTrace,
  accessLog,
  claimFiles,
  claimRun,
  manyClaims,
  printDocuments,
  signInStorm,
  verifyLog,
];
