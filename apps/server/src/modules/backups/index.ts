/** Backups: what each institution holds, sealed under its own key, restored whole into an empty installation. */
export { type CreateSetting, createSet } from './create-set.ts';
export { type Manifest, readManifest, setFolders } from './manifest.ts';
export { type Restored, type RestoreSetting, restoreSet } from './restore-set.ts';
export { byReference, heldTables } from './tables.ts';
