import { scubaDefaultLinkScope } from '../../../src/controls/scuba/defaultLinkScope.ts';
import { testControl } from '../../testControl.ts';
import { exported, fromGraph, noTenant } from './sharing.ts';

const link = (DefaultSharingLinkType: unknown) => exported({ DefaultSharingLinkType });

testControl(scubaDefaultLinkScope, {
  direct: { verdict: 'pass', given: link('direct') },
  internal: { verdict: 'fail', given: link('internal') },
  anonymousAccess: { verdict: 'fail', given: link('anonymousAccess') },
  null: { verdict: 'fail', given: link(null) },
  'not said': { verdict: 'fail', given: link(undefined) },
  'also where nothing is shared': {
    verdict: 'fail',
    given: exported({ DefaultSharingLinkType: 'internal', SharingCapability: 'disabled' }),
  },
  'no tenant': { verdict: 'fail', given: noTenant },
  'Graph does not show it': { verdict: 'unknown', given: fromGraph({ sharingCapability: 'disabled' }) },
});
