import { scubaSharingDomains } from '../../../src/controls/scuba/sharingDomains.ts';
import { testControl } from '../../testControl.ts';
import { exported, fromGraph, noTenant } from './sharing.ts';

const mode = (
  SharingDomainRestrictionMode: unknown,
  SharingCapability: unknown = 'externalUserSharingOnly',
) => exported({ SharingDomainRestrictionMode, SharingCapability });
const graph = (sharingDomainRestrictionMode: unknown, sharingCapability = 'externalUserSharingOnly') =>
  fromGraph({ sharingDomainRestrictionMode, sharingCapability });

testControl(scubaSharingDomains, {
  'domains on a list': { verdict: 'pass', given: mode('allowList') },
  'any but those on a list': { verdict: 'fail', given: mode('blockList') },
  'any domain': { verdict: 'fail', given: mode('none') },
  'any domain, with existing guests': {
    verdict: 'fail',
    given: mode('none', 'existingExternalUserSharingOnly'),
  },
  'any domain, at a level nobody knows': { verdict: 'fail', given: mode('none', '7') },
  'nothing is shared': { verdict: 'pass', given: mode('none', 'disabled'), kind: 'ruleDoesNotApply' },
  'nothing is shared, but the mode is not said': { verdict: 'fail', given: mode(null, 'disabled') },
  'the level is not said': { verdict: 'fail', given: mode('allowList', null) },
  'no tenant': { verdict: 'fail', given: noTenant },
  'by Graph: domains on a list': { verdict: 'pass', given: graph('allowList') },
  'by Graph: any domain': { verdict: 'fail', given: graph('none') },
  'by Graph: nothing is shared': { verdict: 'pass', given: graph('none', 'disabled') },
  'by Graph: a mode nobody knows': { verdict: 'unknown', given: graph('unknownFutureValue') },
});
