import { type ComponentType, createElement } from 'react';
import { Empty } from '../../ui/states.tsx';

const features = import.meta.glob<Record<string, ComponentType<Record<string, string>>>>(
  '../../features/{chart,orders}/index.ts',
);

/** Loads a screen of a feature by name when the feature is part of this build. */
export async function featureScreen(feature: 'chart' | 'orders', name: string) {
  const load = features[`../../features/${feature}/index.ts`];
  const Screen = load ? (await load())[name] : undefined;
  return (props: Record<string, string>) =>
    Screen ? createElement(Screen, props) : <Empty title="この版には、この画面がありません。" />;
}
