import { type StatusLine, status } from '@akashi/contract';
import { type Implementation, implement } from '../http/index.ts';
import type { Logger } from '../logging/logger.ts';
import type { StatusSource } from './source.ts';

/** The route behind 管理→状態: every source is read when somebody looks. */
export function statusRoutes(sources: readonly StatusSource[], logger?: Logger): Implementation[] {
  return [
    implement(status.getStatus, async ({ context }) => {
      const lines = await Promise.all(sources.map((source) => lineOf(source, logger)));
      // Looking at the state of the house is itself an access of the log.
      return context.read({ patients: 'none' }, async () => ({ at: context.now.toISOString(), lines }));
    }),
  ];
}

async function lineOf(source: StatusSource, logger: Logger | undefined): Promise<StatusLine> {
  const { id, label } = source;
  try {
    return { id, label, ...(await source.read()) };
  } catch (error) {
    logger?.warn({ err: error, component: id }, 'status line could not be read');
    return {
      id,
      label,
      state: 'danger',
      text: '状態を調べられませんでした。',
      next: 'サーバーのログを確かめてください。',
    };
  }
}
