/** Kinds of files a clinic receives and may keep. What is not here is refused (deny first). */
export type FileKind = 'pdf' | 'png' | 'jpeg' | 'tiff' | 'docx' | 'xlsx' | 'text' | 'csv';

export interface KindOfFile {
  readonly kind: FileKind;
  readonly mediaType: string;
  readonly extensions: readonly string[];
  /** Shown on the screen; the others are only saved. */
  readonly shown: boolean;
}

export const KINDS: readonly KindOfFile[] = [
  { kind: 'pdf', mediaType: 'application/pdf', extensions: ['pdf'], shown: true },
  { kind: 'png', mediaType: 'image/png', extensions: ['png'], shown: true },
  { kind: 'jpeg', mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'], shown: true },
  // Browsers do not draw TIFF.
  { kind: 'tiff', mediaType: 'image/tiff', extensions: ['tif', 'tiff'], shown: false },
  {
    kind: 'docx',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
    shown: false,
  },
  {
    kind: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['xlsx'],
    shown: false,
  },
  { kind: 'text', mediaType: 'text/plain', extensions: ['txt'], shown: true },
  { kind: 'csv', mediaType: 'text/csv', extensions: ['csv'], shown: false },
];

/** The kind whose files carry this extension (without the dot, any case). */
export function kindOfExtension(extension: string): KindOfFile | undefined {
  const wanted = extension.toLowerCase();
  return KINDS.find(({ extensions }) => extensions.includes(wanted));
}

/** The kind that was stored under a media type. */
export function kindOfMediaType(mediaType: string): KindOfFile | undefined {
  return KINDS.find((kind) => kind.mediaType === mediaType);
}

/** For `accept` of a file field: every extension that may be chosen. */
export const ACCEPTED_EXTENSIONS: readonly string[] = KINDS.flatMap(({ extensions }) =>
  extensions.map((extension) => `.${extension}`),
);
