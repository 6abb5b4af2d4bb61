import { cloudStorage } from '../../../src/controls/teams/cloudStorage.ts';
import { testControl } from '../../testControl.ts';

const off = {
  AllowBox: false,
  AllowDropBox: false,
  AllowEgnyte: false,
  AllowGoogleDrive: false,
  AllowShareFile: false,
};
const given = (differs: object) => ({
  teamsClientConfiguration: [{ Identity: 'Global', ...off, ...differs }],
});

testControl(cloudStorage, {
  'all off': { verdict: 'pass', given: given({}) },
  'two on': {
    verdict: 'fail',
    given: given({ AllowDropBox: 'True', AllowBox: true }),
    items: ['AllowBox', 'AllowDropBox'],
  },
  'one on, on purpose': {
    verdict: 'pass',
    given: given({ AllowBox: true }),
    settings: { allowed: ['AllowBox'] },
  },
  'one not said': { verdict: 'unknown', given: given({ AllowEgnyte: null }), kind: 'notSaid' },
  'one on, another not said': {
    verdict: 'fail',
    given: given({ AllowBox: true, AllowEgnyte: null }),
    items: ['AllowBox'],
  },
  'nothing in the answer': {
    verdict: 'unknown',
    given: { teamsClientConfiguration: [] },
    kind: 'incomplete',
  },
});
