import { z } from 'zod';
import { route } from './route.ts';
import { id, instant } from './shapes.ts';

export const jobState = z.enum(['waiting', 'running', 'cancelling', 'done', 'failed', 'cancelled']);
export type JobState = z.infer<typeof jobState>;

export const jobProgress = z.object({
  id,
  task: z.string(),
  done: z.int(),
  /** Null until the work knows how much there is. */
  total: z.int().nullable(),
  state: jobState,
  /** Code of the error catalogue when it failed. */
  code: z.string().nullable(),
  createdAt: instant,
  startedAt: instant.nullable(),
  updatedAt: instant,
});
export type JobProgress = z.infer<typeof jobProgress>;

const params = z.object({ jobId: id });
const access = { none: '処理の進み具合だけで、患者の情報を含まない' } as const;

/** Asked again and again while a job runs; the event topic `jobs` says when it is worth it. */
export const getJob = route({
  id: 'jobs.get',
  module: 'jobs',
  method: 'GET',
  path: '/api/jobs/:jobId',
  summary: '処理の進み具合',
  params,
  response: jobProgress,
  permission: 'signedIn',
  access,
  errors: ['NOT_FOUND'],
  background: true,
});

export const cancelJob = route({
  id: 'jobs.cancel',
  module: 'jobs',
  method: 'POST',
  path: '/api/jobs/:jobId/cancel',
  summary: '処理を中止する',
  params,
  response: z.object({ state: jobState }),
  permission: 'signedIn',
  access,
  errors: ['NOT_FOUND', 'FORBIDDEN', 'JOB_ENDED'],
});

/** Server-sent events: `event: changed`, `data: {"topic":"reception"}`; what changed is then asked for as usual. */
export const liveEvents = route({
  id: 'events.live',
  module: 'events',
  method: 'GET',
  path: '/api/events',
  summary: '更新の知らせ',
  query: z.object({ topics: z.string().regex(/^[a-z][A-Za-z]*(,[a-z][A-Za-z]*){0,19}$/) }),
  response: z.unknown(),
  responseType: 'events',
  permission: 'signedIn',
  access: { none: '変わった画面の名前だけで、患者の情報を含まない' },
  background: true,
});
