import { consumerSkype } from '../../../src/controls/teams/consumerSkype.ts';
import { testControl } from '../../testControl.ts';
import { globalCases } from './policies.ts';

testControl(consumerSkype, {
  ...globalCases('teamsFederation', 'AllowPublicUsers', { strict: false, weak: true }),
});
