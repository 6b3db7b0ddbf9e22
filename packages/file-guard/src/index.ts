export { type Accepted, type Inspection, inspectFile } from './inspect.ts';
export {
  ACCEPTED_EXTENSIONS,
  type FileKind,
  KINDS,
  type KindOfFile,
  kindOfExtension,
  kindOfMediaType,
} from './kinds.ts';
export { LONGEST_NAME, safeName } from './name.ts';
