import * as z from 'zod';
import { judgeForEverybody } from '../../domain/conditionalAccess/demand.ts';
import { entailsMfa } from '../../domain/conditionalAccess/grants.ts';
import { appliesAlways } from '../../domain/conditionalAccess/scope.ts';
import { defineControl, optional, pass, unknown } from '../../domain/control.ts';
import { conditionalAccessPolicies } from '../../sources/conditionalAccessPolicies.ts';
import { deviceRegistrationPolicy } from '../../sources/deviceRegistrationPolicy.ts';
import { directoryReads, policyDirectory, unknownRoles } from '../../sources/policyDirectory.ts';

/** Graph reference, conditionalAccessApplications: includeUserActions. */
const registersDevice = 'urn:user:registerdevice';

export const deviceRegistration = defineControl({
  id: 'conditionalAccess.deviceRegistration',
  revision: 1,
  title: 'A device is registered or joined only with a second factor',
  failing: 'A device can be registered or joined with a password alone',
  rationale:
    'A device that is known to the directory keeps a key that signs its owner in again and again. Whoever has only a stolen password must not get one.',
  area: 'mfa',
  severity: 'medium',
  refs: {
    catalogue: [],
    prowler: ['entra_conditional_access_policy_device_registration_mfa_required'],
    microsoft: [
      'https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-device-registration',
    ],
  },
  remedyPlans: ['AAD_PREMIUM'],
  settings: z.strictObject({}),
  reads: {
    policies: conditionalAccessPolicies,
    registration: optional(deviceRegistrationPolicy),
    ...directoryReads,
  },
  evaluate: (given, _settings, context) => {
    const { registration } = given;
    if (registration.status === 'ok' && registration.value.multiFactorAuthConfiguration === 'required')
      return pass('The device settings ask everyone for a second factor.');
    const counted = given.policies.kept.filter((policy) => appliesAlways(policy) && entailsMfa(policy));
    const judgement = judgeForEverybody(
      {
        counted,
        targets: [{ resource: registersDevice, clients: 'modern' }],
        nothing:
          'Neither the device settings nor an enforced policy asks everyone who registers a device for a second factor.',
        incomplete: 'Some can register a device with a password alone',
      },
      policyDirectory(given),
      unknownRoles(counted, given),
      context,
    );
    if (judgement.verdict !== 'fail') return judgement;
    if (registration.status !== 'ok') {
      const text = `The device settings decide as well, and could not be read: ${registration.reason.text}`;
      return unknown('readFailed', text);
    }
    return registration.value.multiFactorAuthConfiguration === 'notRequired'
      ? judgement
      : unknown('notSaid', 'The device settings decide as well, and do not say whether they ask for it.');
  },
  manually: [
    'Entra admin center → Protection → Conditional Access → New policy. Users: All users; exclude only the emergency accounts.',
    'Target resources → User actions → Register or join devices. Grant: Require multifactor authentication.',
    'Entra admin center → Devices → Device settings: “Require Multifactor Authentication to register or join devices” No, because the policy does it and both together do not work.',
    'Policies for user actions cannot run as report-only: try it with a few people first.',
  ],
});
