/** The log for tests, benchmarks and proofs of other rooms. */
export { testLedger, testSeeds } from '../modules/ledger/testing.ts';
