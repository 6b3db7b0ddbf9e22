import { z } from 'zod';
import { route } from './route.ts';
import { instant } from './shapes.ts';

export const statusLine = z.object({
  id: z.string(),
  /** What the administrator calls it: 時刻, 通信の暗号化, ウイルス検査 … */
  label: z.string(),
  /** `off`: not in use here, and said so. */
  state: z.enum(['ok', 'warning', 'danger', 'off']),
  text: z.string(),
  /** What to do when it is not ok. */
  next: z.string().optional(),
  /** Figures behind the sentence. */
  facts: z.array(z.object({ label: z.string(), value: z.string() })).optional(),
});
export type StatusLine = z.infer<typeof statusLine>;

export const getStatus = route({
  id: 'status.get',
  module: 'status',
  method: 'GET',
  path: '/api/status',
  summary: 'この設備の状態(時刻、暗号化、端末など)',
  response: z.object({ at: instant, lines: z.array(statusLine) }),
  permission: 'system:read',
  access: { none: '設備の状態だけで、患者の情報を含まない' },
});
