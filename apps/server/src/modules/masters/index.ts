/** Official masters by release and date, the starter set, and the search over them. */
export { isBiologicalIn } from './biological.ts';
export { editionOn } from './edition.ts';
export type { EditionHead, Pointer } from './editions.ts';
export { holdLibrary, type LibraryHolder, type MastersOf } from './holder.ts';
export { type BesideOptions, importBeside } from './import-beside.ts';
export type { ImportedFile } from './import-files.ts';
export { type ImportOptions, type ImportReport, importMasters } from './import-masters.ts';
export type { MasterLibrary } from './library.ts';
export { loadLibrary } from './load.ts';
export { loadStarterSet } from './load-starter.ts';
export { announcePointers } from './news.ts';
export { masterRoutes } from './routes.ts';
export { reviseFor2026 } from './starter/revision-2026.ts';
