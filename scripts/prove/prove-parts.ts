import { saveResult } from '../results.ts';
import { type Outcome, outcomeOf, type Part, type PartedArea } from './part.ts';
import { keepPart } from './record.ts';

/**
 * Runs the parts of an area one after the other, each with its figures in the area's file. Answers the exit code:
 * 0 proven (or skipped with the reason printed), 1 a part does not hold, 2 no such part.
 */
export async function proveParts(
  of: string,
  area: PartedArea,
  setting: { short: boolean; only: readonly string[] },
): Promise<number> {
  const { short, only } = setting;
  const unknown = only.filter((name) => !area.parts.some((part) => part.name === name));
  if (unknown.length > 0) {
    console.error(`PROVE-PART: ${unknown.join(', ')} という部分はありません。次から選んでください。`);
    for (const { name, about } of area.parts) console.error(`  ${name.padEnd(14)} ${about}`);
    return 2;
  }
  const parts = area.parts.filter((part) => only.length === 0 || only.includes(part.name));
  const outcomes: { part: Part; outcome: Outcome }[] = [];
  for (const part of parts) outcomes.push({ part, outcome: await proveOne(of, part, short) });
  const all = (result: Outcome['result']) => outcomes.filter(({ outcome }) => outcome.result === result);
  saveResult(`prove-${of}`, {
    passed: all('proven').length,
    failed: all('failed').length,
    skipped: all('skipped').length,
    reasons: all('skipped').map(
      ({ part, outcome }) => `${of}/${part.name}: ${outcome.result === 'skipped' ? outcome.reason : ''}`,
    ),
  });
  return all('failed').length === 0 ? 0 : 1;
}

async function proveOne(of: string, part: Part, short: boolean): Promise<Outcome> {
  console.log(`== ${of}/${part.name}: ${part.about}`);
  const started = performance.now();
  const outcome = await outcomeOf(part, { short });
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  if (outcome.result === 'failed') {
    console.error(`${of}/${part.name}: ${outcome.reason}`);
    return outcome;
  }
  if (outcome.result === 'proven') console.log(JSON.stringify(outcome.figures, null, 2));
  const path = keepPart(of, part.name, short, outcome, seconds);
  if (outcome.result === 'proven') console.log(`${of}/${part.name}: 証明できました → ${path}`);
  return outcome;
}
