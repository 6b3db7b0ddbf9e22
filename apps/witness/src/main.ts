#!/usr/bin/env node
import { main, oneLine } from './cli.ts';

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(oneLine(error));
  process.exitCode = 2;
}
