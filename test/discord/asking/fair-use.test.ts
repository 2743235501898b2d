import { describe, expect, it } from 'vitest';
import { FairUse } from '../../../src/discord/asking/fair-use.js';

const at = (time: number) => () => time;

describe('fair use', () => {
  it('limits each person, whatever the others do', () => {
    const fairUse = new FairUse({ perPerson: 2, perServer: 100 }, at(0));
    expect(fairUse.take('ada', 'library')).toBeNull();
    expect(fairUse.take('ada', 'library')).toBeNull();
    expect(fairUse.take('ada', 'school')).toEqual({ whose: 'person', waitMs: 60_000 });
    expect(fairUse.take('ben', 'library')).toBeNull();
  });

  it('limits each server, but nobody outside it', () => {
    const fairUse = new FairUse({ perPerson: 10, perServer: 2 }, at(0));
    fairUse.take('ada', 'library');
    fairUse.take('ben', 'library');
    expect(fairUse.take('cy', 'library')).toEqual({ whose: 'server', waitMs: 60_000 });
    expect(fairUse.take('cy', 'school')).toBeNull();
    expect(fairUse.take('cy', null)).toBeNull();
  });

  it('does not count what it turned away', () => {
    let time = 0;
    const fairUse = new FairUse({ perPerson: 1, perServer: 1 }, () => time);
    fairUse.take('ada', 'library');
    time = 59_000;
    expect(fairUse.take('ada', 'library')).toMatchObject({ waitMs: 1_000 });
    time = 60_000;
    expect(fairUse.take('ada', 'library')).toBeNull();
  });
});
