/** Where the session lies among what was read. */
export const SESSION_KEY = ['identity', 'session'] as const;
