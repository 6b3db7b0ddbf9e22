import { route } from '@akashi/contract';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { type Query, qb } from '../database/query-builder.ts';
import { implement } from './index.ts';

/*
 * A complete module of two routes, used by the tests of this folder and copied in README.md. It borrows the
 * append-only table of stored files so that the platform's tests need no module's tables.
 */

const note = z.object({ id: z.string(), size: z.int() });
const params = z.object({ patientId: z.uuid() });

export const addNote = route({
  id: 'notes.add',
  module: 'notes',
  method: 'POST',
  path: '/api/patients/:patientId/notes',
  summary: 'メモを書く',
  params,
  body: z.object({ text: z.string().min(1).max(200), slow: z.boolean().default(false) }),
  response: note,
  permission: 'notes:write',
  access: { act: 'create', object: 'note' },
  errors: ['CONFLICT'],
});

export const listNotes = route({
  id: 'notes.list',
  module: 'notes',
  method: 'GET',
  path: '/api/patients/:patientId/notes',
  summary: 'メモの一覧',
  params,
  response: z.object({ notes: z.array(note) }),
  permission: 'notes:read',
  access: { act: 'list', object: 'note' },
});

export const noteRoutes = [
  implement(addNote, async ({ params: { patientId }, body, context }) =>
    context.transact({ patients: [patientId] }, async (tx) => {
      const id = uuidv7();
      await tx.run(
        raw(sql`insert into platform.file_object (tenant_id, sha256, key_version, size, media_type)
          values (${tx.tenantId}, sha256(${id}::bytea), 1, ${body.text.length}, ${id})`),
      );
      if (body.slow) await tx.maybe(raw(sql`select pg_sleep(0.4)`));
      return { id, size: body.text.length };
    }),
  ),
  implement(listNotes, async ({ params: { patientId }, context }) => {
    const { notes } = await context.read(
      { patients: [patientId] },
      { notes: qb.selectFrom('platform.file_object').select(['media_type as id', 'size']).orderBy('at') },
    );
    return { notes: notes.map(({ id, size }) => ({ id, size: Number(size) })) };
  }),
];

function raw<Row>(statement: ReturnType<typeof sql<Row>>): Query<Row> {
  return { compile: () => statement.compile(qb) };
}
