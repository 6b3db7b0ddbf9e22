/** Names of the packages that are published, in the order of their dependencies. */
export declare const publicPackages: readonly string[];
