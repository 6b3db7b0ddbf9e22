import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { applyFile, decodeMasterFile, emptyState, type MasterState, planImport } from '@akashi/master-files';
import { referenceData } from '@akashi/test-support';
import type { Benchmark, Line, Setting } from '../support/benchmark.ts';
import { show } from '../support/benchmark.ts';
import { compare } from '../support/measure.ts';

interface SourceFile {
  path: string;
  kind: MasterState['kind'];
  origin: MasterState['origin'];
  bytes: Uint8Array;
  /** The file without its zip. */
  plain: Uint8Array;
}

/** Decoding and overlaying the official files beside only decoding and splitting the same bytes. */
export const importMasters: Benchmark = {
  name: 'マスターの取込',
  async run(setting) {
    const root = referenceData('masters');
    return [...(root ? [await overlay(root, setting)] : []), ...stored(setting)];
  },
};

async function overlay(root: string, { quick }: Setting): Promise<Line> {
  const files = read(
    root,
    quick ? ['procedure'] : ['procedure', 'disease', 'modifier', 'material', 'comment'],
  );
  const megabytes = files.reduce((sum, { plain }) => sum + plain.length, 0) / 1e6;
  const { own, ratio } = await compare(
    { runs: quick ? 1 : 3, warmUp: 1 },
    () => overlayAll(files),
    () => {
      for (const { bytes } of files) split(unpacked(bytes));
    },
  );
  const seconds = own.median / 1000;
  return {
    name: `マスターの復号と重ね合わせ (${files.length} ファイル)`,
    figure: `${show(seconds)} 秒、${show(megabytes / seconds)} MB/秒`,
    ratio,
    peer: '同じバイト列の復号と分割',
  };
}

/** What opening the room took: files to tables, tables to memory. */
function stored({ room }: Setting): Line[] {
  const set = room.masters === 'official' ? '公式' : 'スターター';
  return [
    {
      name: `マスターを表に入れる (${set})`,
      figure: `${show(room.took.importing)} 秒`,
      limit: '上限 60 秒 (初回のみ)',
      met: room.took.importing <= 60,
    },
    {
      name: `マスターを表から読む (${set})`,
      figure: `${show(room.took.loading)} 秒`,
      limit: '上限 3 秒 (毎回の起動)',
      met: room.took.loading <= 3,
    },
  ];
}

function read(root: string, folders: readonly string[]): SourceFile[] {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => `${folder}/${name}`),
  );
  return planImport(paths).steps.flatMap((step) => {
    if (step.type !== 'master') return [];
    const bytes = new Uint8Array(readFileSync(join(root, step.path)));
    return [{ path: step.path, kind: step.kind, origin: step.origin, bytes, plain: unpacked(bytes) }];
  });
}

/** The one file in a zip, from its local header; other bytes as they are. */
function unpacked(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return bytes;
  const header = new DataView(bytes.buffer, bytes.byteOffset, 30);
  const content = bytes.subarray(30 + header.getUint16(26, true) + header.getUint16(28, true));
  return inflateRawSync(content);
}

function overlayAll(files: readonly SourceFile[]): number {
  const states = new Map<string, MasterState>();
  for (const { path, kind, origin, bytes } of files) {
    const key = `${kind} ${origin}`;
    const state = states.get(key) ?? emptyState(kind, origin);
    states.set(key, applyFile(state, decodeMasterFile(bytes, path)).state);
  }
  return [...states.values()].reduce((sum, { codes }) => sum + codes.size, 0);
}

function split(bytes: Uint8Array): number {
  const lines = new TextDecoder('shift_jis').decode(bytes).split('\n');
  return lines.reduce((cells, line) => cells + line.split(',').length, 0);
}
