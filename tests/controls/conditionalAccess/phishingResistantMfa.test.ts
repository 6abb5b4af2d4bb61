import { phishingResistantMfa } from '../../../src/controls/conditionalAccess/phishingResistantMfa.ts';
import { administratorRoles, globalAdministrator } from '../../../src/domain/directoryRoles.ts';
import { list, notLicensed, testControl, unavailable } from '../../testControl.ts';
import { holder, named, policies } from './policies.ts';

const roles = Object.keys(administratorRoles);
const strength = (...allowedCombinations: string[]) => ({
  grantControls: { builtInControls: [], authenticationStrength: { allowedCombinations } },
});
const strong = {
  users: { includeUsers: [], includeRoles: roles },
  ...strength('windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor'),
};
const given = (...more: Parameters<typeof policies>) => ({
  conditionalAccessPolicies: policies(...more),
  namedAccounts: list([named('ana', { onMicrosoftDomain: false })]),
  roleAssignments: list([holder(globalAdministrator, 'ana')]),
  roleEligibilities: notLicensed,
});

testControl(phishingResistantMfa, {
  'the built-in strength for the roles': { verdict: 'pass', given: given(strong) },
  'a strength of the tenant’s own that is narrower': {
    verdict: 'pass',
    given: given({ ...strong, ...strength('fido2') }),
  },
  'everybody, which is stricter': { verdict: 'pass', given: given({ ...strong, users: {} }) },

  'no policy': { verdict: 'fail', given: given(), items: roles },
  'any second factor': {
    verdict: 'fail',
    given: given({ users: strong.users, grantControls: { builtInControls: ['mfa'] } }),
    items: roles,
  },
  'a strength into which something weaker was slipped': {
    verdict: 'fail',
    given: given({ ...strong, ...strength('fido2', 'password,sms') }),
    items: roles,
  },
  'a strength with a combination that is not known': {
    verdict: 'fail',
    given: given({ ...strong, ...strength('fido2', 'somethingNew') }),
    items: roles,
  },
  'a strength that allows nothing': {
    verdict: 'fail',
    given: given({ ...strong, ...strength() }),
    items: roles,
  },
  'the strength or a compliant device': {
    verdict: 'fail',
    given: given({
      ...strong,
      grantControls: { ...strong.grantControls, builtInControls: ['compliantDevice'] },
    }),
    items: roles,
  },
  'an administrator left out': {
    verdict: 'fail',
    given: given({ ...strong, users: { ...strong.users, excludeUsers: ['ana'] } }),
    items: ['ana'],
  },

  'somebody left out, and who holds which role is not known': {
    verdict: 'unknown',
    given: {
      ...given({ ...strong, users: { ...strong.users, excludeUsers: ['ana'] } }),
      roleAssignments: unavailable,
    },
    kind: 'readFailed',
  },
  'no licence': { verdict: 'notLicensed', given: { ...given(), conditionalAccessPolicies: notLicensed } },
});
