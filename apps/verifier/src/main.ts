import { runVerifier } from './run.ts';

process.exitCode = runVerifier(process.argv.slice(2), (line) => console.log(line));
