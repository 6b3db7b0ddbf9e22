/** Official masters by release and date, the starter set, and the search over them. */
export { editionOn } from './edition.ts';
export { type ImportedFile, type ImportOptions, type ImportReport, importMasters } from './import-masters.ts';
export type { MasterLibrary } from './library.ts';
export { holdLibrary, type LibraryHolder, loadLibrary } from './load.ts';
export { loadStarterSet } from './load-starter.ts';
export { masterRoutes } from './routes.ts';
