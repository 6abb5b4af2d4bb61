import { securityInfoRegistration } from '../../../src/controls/conditionalAccess/securityInfoRegistration.ts';
import { list, notLicensed, testControl } from '../../testControl.ts';
import { named, policies } from './policies.ts';

const registering = {
  applications: { includeApplications: [], includeUserActions: ['urn:user:registersecurityinfo'] },
};
const managed = { grantControls: { builtInControls: ['compliantDevice', 'domainJoinedDevice'] } };
const given = (...more: Parameters<typeof policies>) => ({ conditionalAccessPolicies: policies(...more) });

testControl(securityInfoRegistration, {
  'from a managed device': { verdict: 'pass', given: given({ ...registering, ...managed }) },
  'nobody at all, which is stricter': {
    verdict: 'pass',
    given: given({ ...registering, grantControls: { builtInControls: ['block'] } }),
  },

  'no policy': { verdict: 'fail', given: given(), items: ['tenant'] },
  'a policy for resources, which does not reach the registration': {
    verdict: 'fail',
    given: given(managed),
    items: ['tenant'],
  },
  'another action': {
    verdict: 'fail',
    given: given({
      ...managed,
      applications: { includeApplications: [], includeUserActions: ['urn:user:registerdevice'] },
    }),
    items: ['tenant'],
  },
  'a second factor instead': { verdict: 'fail', given: given(registering), items: ['tenant'] },
  'not from trusted places': {
    verdict: 'fail',
    given: given({
      ...registering,
      ...managed,
      conditions: { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } },
    }),
    items: ['tenant'],
  },
  'somebody left out': {
    verdict: 'fail',
    given: {
      ...given({ ...registering, ...managed, users: { excludeUsers: ['ana'] } }),
      namedAccounts: list([named('ana')]),
    },
    items: ['ana'],
  },

  'no licence': { verdict: 'notLicensed', given: { conditionalAccessPolicies: notLicensed } },
});
