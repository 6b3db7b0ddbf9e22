import type { identity } from '@akashi/contract';
import { Button, Checkbox, PasswordInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Action, api, notifyDone, useActions } from '../../app/index.ts';
import {
  Choice,
  EnterMoves,
  EraDateInput,
  Field,
  FormFooter,
  useDraftForm,
  useSubmit,
} from '../../ui/index.ts';
import { firstPassword } from './first-password.ts';
import { asRole, ROLES } from './roles.ts';
import classes from './settings.module.css';
import { useInstitution } from './use-institution.ts';

interface Props {
  readonly member: identity.StaffMember | undefined;
  readonly onClose: () => void;
}

/** A member of staff: new, changed, or stopped. The password is never kept as a draft. */
export function StaffForm({ member, onClose }: Props) {
  const client = useQueryClient();
  const institution = useInstitution();
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const form = useDraftForm(`staff:${member?.id ?? 'new'}`, {
    loginId: member?.loginId ?? '',
    name: member?.name ?? '',
    kana: member?.kana ?? '',
    role: member?.role ?? asRole('clerk'),
    departmentCode: member?.departmentCode ?? '',
    validUntil: member?.validUntil ?? '',
    active: member?.active ?? true,
  });
  const { values, set } = form;
  const submit = useSubmit({
    send: (secret: string, call) => {
      const { loginId, active, name, kana, role } = values;
      const common = {
        name,
        kana,
        role,
        departmentCode: values.departmentCode || null,
        validUntil: values.validUntil || null,
      };
      return member
        ? api.identity.updateStaff(
            {
              params: { staffId: member.id },
              body: { ...common, active, ...(secret ? { password: secret } : {}) },
            },
            call,
          )
        : api.identity.createStaff({ body: { ...common, loginId, password: secret } }, call);
    },
    onDone: (saved) => {
      form.reset();
      void client.invalidateQueries({ queryKey: ['identity', 'staff'] });
      const waits = !saved.active && values.active;
      notifyDone(
        `${saved.name} さんを${member ? '変更' : '登録'}しました。${waits ? '別の人が承認するまでログインできません。' : ''}`,
      );
      onClose();
    },
  });
  const loginWrong = !member && values.loginId !== '' && !/^[a-z0-9][a-z0-9._-]{1,40}$/.test(values.loginId);
  const save: Action = {
    id: 'staff.save',
    label: member ? '変更を保存' : '登録する',
    shortcut: 'F12',
    disabled:
      submit.busy ||
      values.name.trim() === '' ||
      loginWrong ||
      (!member && (values.loginId === '' || password.length < 8)) ||
      (password !== '' && password.length < 8),
    perform: () => submit.submit(password),
  };
  useActions([save], 'dialog');
  const departments = institution.data?.departments ?? [];
  return (
    <>
      <EnterMoves className={classes.grid} onEnd={() => !save.disabled && save.perform()}>
        <div className={classes.wide}>
          <Field
            label="氏名"
            required
            autoFocus
            value={values.name}
            onChange={(value) => set('name', value)}
            error={submit.fields.get('name')}
          />
        </div>
        <div className={classes.wide}>
          <Field
            label="カナ"
            value={values.kana}
            onChange={(value) => set('kana', value)}
            error={submit.fields.get('kana')}
          />
        </div>
        <Choice
          label="職種"
          value={values.role}
          onChange={(value) => set('role', asRole(value))}
          options={ROLES}
        />
        <Choice
          label="科"
          value={values.departmentCode}
          onChange={(value) => set('departmentCode', value)}
          options={[
            { value: '', label: 'なし' },
            ...departments.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
        <div className={classes.wide}>
          <Field
            label="ログインID"
            required
            disabled={member !== undefined}
            value={values.loginId}
            onChange={(value) => set('loginId', value.toLowerCase())}
            error={
              loginWrong ? '半角の英小文字・数字・. _ - で2文字以上です。' : submit.fields.get('loginId')
            }
          />
        </div>
        <div className={classes.wide}>
          <PasswordInput
            label={member ? '新しいパスワード(変えるときだけ)' : '最初のパスワード'}
            description="8文字以上。本人が7日のうちに自分のものに変えます。"
            visible={shown}
            onVisibilityChange={setShown}
            withAsterisk={!member}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="new-password"
            error={submit.fields.get('password')}
          />
          <Button
            size="compact-xs"
            variant="default"
            mt={4}
            onClick={() => {
              setPassword(firstPassword());
              setShown(true);
            }}
          >
            パスワードを作る
          </Button>
        </div>
        <EraDateInput
          label="有効期限"
          value={values.validUntil}
          onChange={(value) => set('validUntil', value)}
          emptyHint="期限なし"
          error={submit.fields.get('validUntil')}
        />
        {member && (
          <Checkbox
            label="ログインできる"
            checked={values.active}
            onChange={(event) => set('active', event.currentTarget.checked)}
            mt={26}
          />
        )}
      </EnterMoves>
      <FormFooter submit={submit} action={save} onBack={onClose} />
    </>
  );
}
