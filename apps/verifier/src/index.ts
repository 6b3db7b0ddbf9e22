export { type BundleLog, type BundleRow, writeBundle } from './bundle/write-bundle.ts';
export { verifierProgram } from './program.ts';
export type { Report } from './report/report.ts';
export { runVerifier } from './run.ts';
export { PART_BYTES, partPath } from './source/lines.ts';
export { MANIFEST, type Manifest, readManifest, VERSION } from './source/manifest.ts';
export { formatRow, rowsPath } from './walk/log-files.ts';
export { type ByteSink, ZipWriter } from './zip/write-zip.ts';
