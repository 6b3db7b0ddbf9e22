import type { Device } from '@akashi/contract';
import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, useActions, useSession } from '../../../app/index.ts';
import { ActionButton, Failed, Loading, StatusBadge } from '../../../ui/index.ts';
import { Section } from '../section.tsx';
import classes from '../settings.module.css';
import { DeviceForm } from './device-form.tsx';
import { type Enrolment, EnrolmentCode } from './enrolment-code.tsx';
import { RevokeForm } from './revoke-form.tsx';
import { expiryWord, STATES } from './words.ts';

const when = new Intl.DateTimeFormat('ja-JP', { dateStyle: 'short', timeStyle: 'short' });
const AUTHORITIES = {
  none: 'この設備では端末証明書を求めていません。登録だけを先に済ませることはできます。',
  builtin: 'ここに登録し、証明書を入れた端末だけが接続できます。',
  external: '外部の認証局の証明書を持つ端末だけが接続できます。はじめて使われたときに台帳に載ります。',
} as const;

type Doing = { what: 'new' } | { what: 'revoke'; device: Device } | { what: 'code'; enrolment: Enrolment };

/** 端末台帳: which devices may connect, until when, and the button for a lost one. */
export function DevicesSection() {
  const { may } = useSession();
  const query = useQuery({ queryKey: ['devices'], queryFn: () => api.devices.listDevices() });
  const [doing, setDoing] = useState<Doing>();
  const manage = may('devices:manage') && query.data?.authority !== 'external';
  const add = {
    id: 'devices.add',
    label: '端末を登録',
    shortcut: 'F2',
    visible: manage,
    perform: () => setDoing({ what: 'new' }),
  };
  useActions([add]);
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  const { devices, authority } = query.data;
  const told = (enrolment: Enrolment) => {
    void query.refetch();
    setDoing({ what: 'code', enrolment });
  };
  const close = () => {
    void query.refetch();
    setDoing(undefined);
  };
  return (
    <Section
      title="端末"
      lead={`使える端末 ${devices.filter(({ state }) => state === 'active').length} 台。${AUTHORITIES[authority]}`}
      actions={<ActionButton action={add} variant="filled" />}
    >
      <div className={classes.box}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th>番号</th>
              <th>状態</th>
              <th>端末</th>
              <th>場所</th>
              <th>管理</th>
              <th>証明書の期限</th>
              <th>最後の接続</th>
              <th>証明書</th>
              {may('devices:manage') && <th aria-label="操作" />}
            </tr>
          </thead>
          <tbody>
            {devices.length === 0 && (
              <tr>
                <td colSpan={9} className="ak-quiet">
                  まだ端末がありません。「端末を登録」から登録コードを発行してください。
                </td>
              </tr>
            )}
            {devices.map((device) => (
              <DeviceRow
                key={device.id}
                device={device}
                actions={
                  may('devices:manage') ? (
                    <RowActions
                      device={device}
                      issue={manage}
                      onCode={told}
                      onRevoke={() => setDoing({ what: 'revoke', device })}
                    />
                  ) : undefined
                }
              />
            ))}
          </tbody>
        </table>
      </div>
      <Modal
        opened={doing !== undefined}
        onClose={close}
        title={
          doing?.what === 'code'
            ? '登録コード'
            : doing?.what === 'revoke'
              ? '端末を使えなくする'
              : '端末を登録'
        }
        size={520}
        closeOnClickOutside={false}
      >
        {doing?.what === 'new' && <DeviceForm onDone={told} onClose={close} />}
        {doing?.what === 'revoke' && <RevokeForm device={doing.device} onClose={close} />}
        {doing?.what === 'code' && <EnrolmentCode enrolment={doing.enrolment} onClose={close} />}
      </Modal>
    </Section>
  );
}

function DeviceRow({ device, actions }: { device: Device; actions: React.ReactNode }) {
  const [certificate] = device.certificates;
  const { word, tone, icon } = STATES[device.state];
  return (
    <tr data-over={device.state === 'revoked' || undefined}>
      <td>{String(device.number).padStart(3, '0')}</td>
      <td>
        <StatusBadge tone={tone} icon={icon}>
          {word}
        </StatusBadge>
      </td>
      <td title={device.note}>
        <b>{device.name}</b>
      </td>
      <td>{device.place}</td>
      <td>{device.owner}</td>
      <td>{certificate && device.state !== 'revoked' ? expiryWord(certificate) : '―'}</td>
      <td>{certificate?.lastSeenAt ? when.format(new Date(certificate.lastSeenAt)) : '―'}</td>
      <td title={certificate?.fingerprint}>
        {certificate ? <code>{certificate.fingerprint.slice(0, 12)}</code> : '―'}
      </td>
      {actions && <td style={{ whiteSpace: 'nowrap', textAlign: 'right' }}>{actions}</td>}
    </tr>
  );
}

interface RowActionsProps {
  readonly device: Device;
  readonly issue: boolean;
  readonly onCode: (enrolment: Enrolment) => void;
  readonly onRevoke: () => void;
}

function RowActions({ device, issue, onCode, onRevoke }: RowActionsProps) {
  const [busy, setBusy] = useState(false);
  const open = () => {
    setBusy(true);
    api.devices
      .openEnrolment({ params: { deviceId: device.id } })
      .then((enrolment) => onCode({ ...enrolment, name: device.name }))
      .finally(() => setBusy(false))
      .catch(() => undefined);
  };
  return (
    <>
      {issue && (
        <Button
          variant="default"
          size="compact-xs"
          disabled={busy}
          onClick={open}
          aria-label={`${device.name} の登録コード`}
        >
          {device.state === 'active' || device.state === 'expired' ? '更新' : '登録コード'}
        </Button>
      )}{' '}
      {device.state !== 'revoked' && (
        <Button
          variant="default"
          size="compact-xs"
          color="red.9"
          onClick={onRevoke}
          aria-label={`${device.name} を紛失・停止`}
        >
          紛失・停止
        </Button>
      )}
    </>
  );
}
