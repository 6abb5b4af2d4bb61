import { securityReports } from '../../../src/controls/teams/securityReports.ts';
import { testControl } from '../../testControl.ts';
import { policyCases } from './policies.ts';

testControl(securityReports, {
  ...policyCases({
    source: 'teamsMessagingPolicies',
    policyType: 'TeamsMessagingPolicy',
    property: 'AllowSecurityEndUserReporting',
    strict: true,
    weak: false,
  }),
});
