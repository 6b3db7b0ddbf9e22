import { assembleFile, buildClaim, readClaimFile, writeClaimFile } from '@akashi/claim-file';
import type { Benchmark, Line } from '../support/benchmark.ts';
import { show } from '../support/benchmark.ts';
import { compare } from '../support/measure.ts';
import { claimInputs, claimInstitution } from '../world/claims.ts';

const CLAIMS = 10_000;

/** Reading and writing a month of claims beside decoding and splitting the same bytes. */
export const claimFiles: Benchmark = {
  name: '請求ファイル',
  async run({ quick }) {
    const claims = claimInputs(CLAIMS).map((input) => buildClaim(input, claimInstitution));
    const { bytes, file } = assembleFile('shaho', claimInstitution, claims, '2025-10');
    const runs = { runs: quick ? 3 : 15, warmUp: 1 };
    const plain = () => split(bytes);
    const reading = await compare(runs, () => readClaimFile(bytes), plain);
    const writing = await compare(runs, () => writeClaimFile(file), plain);
    const size = show(bytes.length / 1e6);
    const line = (name: string, of: typeof reading): Line => ({
      name: `${name} (${CLAIMS.toLocaleString('ja-JP')} 件、${size} MB)`,
      figure: `${show(of.own.median)} ms`,
      ratio: of.ratio,
      peer: `同じバイト列の復号と分割 ${show(of.peer.median)} ms`,
    });
    return [line('請求ファイルの読み取り', reading), line('請求ファイルの書き出し', writing)];
  },
};

function split(bytes: Uint8Array): number {
  const lines = new TextDecoder('shift_jis').decode(bytes).split('\r\n');
  return lines.reduce((cells, line) => cells + line.split(',').length, 0);
}
