import { scubaAnyoneLinkPermission } from '../../../src/controls/scuba/anyoneLinkPermission.ts';
import { testControl } from '../../testControl.ts';
import { exported, fromGraph, noTenant } from './sharing.ts';

const types = (FileAnonymousLinkType: unknown, FolderAnonymousLinkType: unknown, change = {}) =>
  exported({ FileAnonymousLinkType, FolderAnonymousLinkType, ...change });
const closed = { SharingCapability: 'existingExternalUserSharingOnly' };

testControl(scubaAnyoneLinkPermission, {
  'read both': { verdict: 'pass', given: types('view', 'view') },
  'edit files': { verdict: 'fail', given: types('edit', 'view') },
  'edit folders': { verdict: 'fail', given: types('view', 'edit') },
  'edit both': { verdict: 'fail', given: types('edit', 'edit') },
  'files not said': { verdict: 'fail', given: types(null, 'view') },
  'folders not said': { verdict: 'fail', given: types('view', undefined) },
  'there are no such links': {
    verdict: 'pass',
    given: types('edit', 'edit', closed),
    kind: 'ruleDoesNotApply',
  },
  'there are no such links, but files are not said': { verdict: 'fail', given: types(null, 'view', closed) },
  'no tenant': { verdict: 'fail', given: noTenant },
  'Graph does not show it': { verdict: 'unknown', given: fromGraph({ sharingCapability: 'disabled' }) },
});
