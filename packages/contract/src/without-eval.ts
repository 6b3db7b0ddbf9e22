import { z } from 'zod';

// In a page the policy forbids making code from text; zod would try, and each try is reported as a violation. It reads
// this setting when a shape is made, so this file is imported before every shape. The server keeps the compiled form.
if ('document' in globalThis) z.config({ jitless: true });
