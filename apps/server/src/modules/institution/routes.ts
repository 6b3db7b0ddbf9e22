import { identity } from '@akashi/contract';
import { type Implementation, implement } from '../../platform/http/index.ts';
import { changeInstitution } from './change.ts';
import { institutionOn } from './queries.ts';

export function institutionRoutes(): Implementation[] {
  return [
    implement(identity.getInstitution, ({ query, context }) =>
      context.read({ patients: 'none' }, (tx) => institutionOn(tx, query.on ?? context.deskDate)),
    ),
    implement(identity.updateInstitution, ({ body, context }) =>
      context.transact({ patients: 'none' }, async (tx) => {
        await changeInstitution(tx, body);
        return institutionOn(tx, body.validFrom);
      }),
    ),
  ];
}
