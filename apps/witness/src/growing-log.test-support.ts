import {
  consistencyProof,
  formatAddCheckpoint,
  formatCheckpoint,
  type Hash,
  leafHash,
  leafSource,
  rootFrom,
  seedSigner,
  signNote,
} from '@akashi/transparency-log';

/** A log in memory; `other` leaves make another history signed by the same key. */
export interface GrowingLog {
  origin: string;
  vkeyOf: ReturnType<typeof seedSigner>['key'];
  note(size: number, other?: boolean): Promise<string>;
  proof(oldSize: number, size: number, other?: boolean): Promise<Hash[]>;
  /** Body of `add-checkpoint` from one size to another. */
  body(oldSize: number, size: number, other?: boolean): Promise<string>;
}

export function growingLog(origin = 'clinic.example/audit', seed = 1): GrowingLog {
  const signer = seedSigner(origin, new Uint8Array(32).fill(seed));
  const leaves = (other: boolean) =>
    Array.from({ length: 600 }, (_, at) =>
      leafHash(new TextEncoder().encode(`${other && at > 2 ? 'forged' : 'entry'} ${at}`)),
    );
  const sourceOf = (size: number, other: boolean) => leafSource(leaves(other).slice(0, size));
  const note = async (size: number, other = false): Promise<string> => {
    const root = await rootFrom(size, sourceOf(size, other));
    return signNote(formatCheckpoint({ origin, size, root }), [signer]);
  };
  const proof = async (oldSize: number, size: number, other = false): Promise<Hash[]> =>
    consistencyProof(oldSize, size, sourceOf(size, other));
  return {
    origin,
    vkeyOf: signer.key,
    note,
    proof,
    body: async (oldSize, size, other) =>
      formatAddCheckpoint({
        oldSize,
        proof: await proof(Math.min(oldSize, size), size, other),
        note: await note(size, other),
      }),
  };
}
