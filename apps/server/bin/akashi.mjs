#!/usr/bin/env node
// `npx akashi …`: the same door as `npm start`, so that the command runs on the pinned Node.
process.argv.splice(2, 0, 'akashi');
await import(new URL('../../../scripts/bootstrap.mjs', import.meta.url).href);
