import { scubaDefaultLinkPermission } from '../../../src/controls/scuba/defaultLinkPermission.ts';
import { testControl } from '../../testControl.ts';
import { exported, fromGraph, noTenant } from './sharing.ts';

const link = (DefaultLinkPermission: unknown) => exported({ DefaultLinkPermission });

testControl(scubaDefaultLinkPermission, {
  view: { verdict: 'pass', given: link('view') },
  edit: { verdict: 'fail', given: link('edit') },
  none: { verdict: 'fail', given: link('none') },
  null: { verdict: 'fail', given: link(null) },
  'not said': { verdict: 'fail', given: link(undefined) },
  'also where nothing is shared': {
    verdict: 'fail',
    given: exported({ DefaultLinkPermission: 'edit', SharingCapability: 'disabled' }),
  },
  'no tenant': { verdict: 'fail', given: noTenant },
  'Graph does not show it': { verdict: 'unknown', given: fromGraph({ sharingCapability: 'disabled' }) },
});
