declare global {
  /** Where the scroll lock of the component library looks for the nonce (package get-nonce). */
  var __webpack_nonce__: string | undefined;
}

/**
 * The nonce of this page: style elements that carry it are let in, all others are not. Browsers hide the attribute from
 * style sheets and show it to scripts as a property alone.
 */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.nonce ?? '';
globalThis.__webpack_nonce__ = styleNonce;
