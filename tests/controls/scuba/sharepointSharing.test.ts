import { scubaSharepointSharing } from '../../../src/controls/scuba/sharepointSharing.ts';
import { testControl } from '../../testControl.ts';
import { exported, fromGraph, noTenant } from './sharing.ts';

const level = (SharingCapability: unknown) => exported({ SharingCapability });
const graph = (sharingCapability: unknown) => fromGraph({ sharingCapability });

testControl(scubaSharepointSharing, {
  'nobody outside': { verdict: 'pass', given: level('disabled') },
  'existing guests': { verdict: 'pass', given: level('existingExternalUserSharingOnly') },
  'new guests': { verdict: 'fail', given: level('externalUserSharingOnly') },
  anyone: { verdict: 'fail', given: level('externalUserAndGuestSharing') },
  'a level nobody knows': { verdict: 'fail', given: level('7') },
  null: { verdict: 'fail', given: level(null) },
  'not said': { verdict: 'fail', given: level(undefined) },
  'no tenant': { verdict: 'fail', given: noTenant },
  'by Graph: existing guests': { verdict: 'pass', given: graph('existingExternalUserSharingOnly') },
  'by Graph: anyone': { verdict: 'fail', given: graph('externalUserAndGuestSharing') },
  'by Graph: a level nobody knows': { verdict: 'unknown', given: graph('unknownFutureValue') },
  'by Graph: not said': { verdict: 'unknown', given: graph(undefined) },
});
