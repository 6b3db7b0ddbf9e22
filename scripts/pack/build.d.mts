/** Names of the packages that are published, in the order of their dependencies. */
export declare const publicPackages: readonly string[];
/** Builds them all into their `dist`, ground floor first. Throws PACK-BUILD. */
export declare function buildAll(): void;
