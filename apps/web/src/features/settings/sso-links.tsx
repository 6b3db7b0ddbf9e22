import type { SsoLink } from '@akashi/contract';
import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { api, notifyDone } from '../../app/index.ts';
import { dayOf, FormFooter, useSubmit } from '../../ui/index.ts';
import classes from './settings.module.css';

/** Who signs in through the institution's provider, and taking that away from somebody. */
export function SsoLinks({ links, onChanged }: { links: readonly SsoLink[]; onChanged: () => void }) {
  const [removing, setRemoving] = useState<SsoLink>();
  if (links.length === 0) return undefined;
  return (
    <>
      <table className={classes.table}>
        <caption className={classes.caption}>院内の認証と結び付いている職員</caption>
        <thead>
          <tr>
            <th>職員</th>
            <th>発行者</th>
            <th>結び付けた日</th>
            <th aria-label="操作" />
          </tr>
        </thead>
        <tbody>
          {links.map((link) => (
            <tr key={`${link.staffId} ${link.issuer}`}>
              <td>
                <b>{link.name}</b>
              </td>
              <td>{link.issuer}</td>
              <td>{dayOf(link.linkedAt)}</td>
              <td>
                <Button
                  variant="default"
                  size="compact-xs"
                  aria-label={`${link.name} の結び付きを外す`}
                  onClick={() => setRemoving(link)}
                >
                  外す
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Modal
        opened={removing !== undefined}
        onClose={() => setRemoving(undefined)}
        title="院内の認証との結び付きを外す"
      >
        {removing && (
          <Remove
            link={removing}
            onBack={() => setRemoving(undefined)}
            onDone={() => {
              setRemoving(undefined);
              notifyDone(`${removing.name} さんの結び付きを外しました。`);
              onChanged();
            }}
          />
        )}
      </Modal>
    </>
  );
}

function Remove({ link, onBack, onDone }: { link: SsoLink; onBack: () => void; onDone: () => void }) {
  const submit = useSubmit({
    send: (staffId: string, call) => api.identity.unlinkSso({ params: { staffId } }, call),
    onDone,
  });
  return (
    <>
      <p className="ak-quiet">
        {`${link.name} さんは院内の認証ではログインできなくなり、院内の認証でログイン中の画面はすぐに閉じます。もう一度使うときは、本人がパスワードで結び付け直します。`}
      </p>
      <FormFooter
        submit={submit}
        onBack={onBack}
        action={{
          id: 'sso.unlink',
          label: '外す',
          disabled: submit.busy,
          perform: () => submit.submit(link.staffId),
        }}
      />
    </>
  );
}
