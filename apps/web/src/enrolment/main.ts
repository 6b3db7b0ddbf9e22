import '@fontsource/biz-udpgothic/400.css';
import '@fontsource/biz-udpgothic/700.css';
import './enrolment.css';
import { createClient, devices, ProblemError } from '@akashi/contract';
import { certificateRequest, deviceFile, makeDeviceKey, oneTimePassword, pemToDer } from '@akashi/device-key';
import { showFile, showIssued } from './show.ts';

const api = createClient({ devices }, { retryDelays: [] });
const form = document.querySelector<HTMLFormElement>('#form');
const problem = document.querySelector('#problem');
const done = document.querySelector<HTMLElement>('#done');

form?.addEventListener('submit', (event) => {
  event.preventDefault();
  const button = form.querySelector('button');
  button?.setAttribute('disabled', '');
  if (problem) problem.textContent = '';
  enrol(new FormData(form))
    .catch((error: unknown) => {
      if (problem) problem.textContent = wordsOf(error);
    })
    .finally(() => button?.removeAttribute('disabled'));
});

/** Makes the key here, or takes the request of the device's own key store; asks for the certificate; shows what to do. */
async function enrol(data: FormData): Promise<void> {
  const text = (name: string): string => String(data.get(name) ?? '').trim();
  const own = text('request');
  const key = own === '' ? await makeDeviceKey() : undefined;
  const answer = await api.devices.enrol({
    body: {
      tenantCode: text('tenantCode'),
      code: text('code'),
      installedBy: text('installedBy'),
      request: key ? await certificateRequest(key) : own,
      method: key ? 'page' : 'request',
    },
  });
  if (!done || !form) return;
  form.hidden = true;
  done.hidden = false;
  if (!key) return showIssued(done, answer);
  const password = oneTimePassword();
  const certificates = [
    ...pemToDer('CERTIFICATE', answer.certificate),
    ...pemToDer('CERTIFICATE', answer.authority),
  ];
  const file = await deviceFile({ key, certificates, name: answer.device.name, password });
  return showFile(done, answer, file, password);
}

function wordsOf(error: unknown): string {
  if (error instanceof ProblemError) return `${error.problem.title} ${error.problem.detail ?? ''}`;
  return '通信できませんでした。接続を確かめて、もう一度お試しください。';
}
