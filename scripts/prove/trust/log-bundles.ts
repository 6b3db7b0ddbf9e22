import { randomInt } from 'node:crypto';
import {
  answerTo,
  flipped,
  harmless,
  packed,
  specimenOf,
} from '../../../apps/verifier/src/mutate.test-support.ts';
import { cleanUp, world } from '../../../apps/verifier/src/world.test-support.ts';

/** A changed bundle is detected, or the answer stays the same to the letter: then the bit says nothing. */
export async function mutatedBundles(count: number) {
  const specimen = await specimenOf(await world(300, 50));
  const names = [...specimen.files.keys()];
  const figures = { files: names.length, tried: count, detected: 0, saysNothing: 0, accepted: 0 };
  for (let tried = 0; tried < count; tried++) {
    const files = new Map(specimen.files);
    const name = names[tried % names.length] ?? '';
    const bytes = files.get(name) ?? new Uint8Array();
    files.set(name, flipped(bytes, randomInt(Math.max(1, bytes.length * 8))));
    // Half of them in a file that is packed again with a right checksum, half in the archive as it travels.
    const changed =
      tried % 2 === 0 ? await packed(files) : flipped(specimen.bytes, randomInt(specimen.bytes.length * 8));
    const given = answerTo(changed, specimen.policy);
    if (given.code !== 0) figures.detected++;
    else if (harmless(given, specimen)) figures.saysNothing++;
    else figures.accepted++;
  }
  cleanUp();
  return figures;
}
