import { describe, expect, it } from 'vitest';
import { Collections } from '../../src/serving/collections.js';

/** Collections that say what is done to them. */
function collections() {
  const did: string[] = [];
  const compose = (id: string) => ({
    id,
    stopIndexing: async () => void did.push(`stop ${id}`),
    close: async () => void did.push(`close ${id}`),
    forget: async () => void did.push(`forget ${id}`),
  });
  const onCome = ({ id }: { readonly id: string }) => void did.push(`come ${id}`);
  return { all: new Collections({ compose, onCome }), did };
}

describe('the collections of a bot', () => {
  it('are put together once, when somebody comes', () => {
    const { all, did } = collections();
    expect(all.of('main')).toBe(all.main);
    expect(all.of('game')).toBe(all.of('game'));
    expect(did).toEqual(['come game']);
  });

  it('are not opened for who comes while the bot stops, and are closed all the same', async () => {
    const { all, did } = collections();
    await all.stopIndexing();
    all.of('game');
    await all.close();
    expect(did).toEqual(['stop main', 'stop game', 'close main', 'close game']);
  });

  it('are begun anew for who comes after one was dropped, and main is never', async () => {
    const { all, did } = collections();
    const dropped = all.of('game');
    await all.drop('game');
    await all.drop('main');
    expect(all.of('game')).not.toBe(dropped);
    expect(did).toEqual(['come game', 'stop game', 'close game', 'forget game', 'come game']);
  });
});
