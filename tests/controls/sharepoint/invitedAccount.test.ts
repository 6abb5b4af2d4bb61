import { invitedAccount } from '../../../src/controls/sharepoint/invitedAccount.ts';
import { testControl } from '../../testControl.ts';

const given = (isRequireAcceptingUserToMatchInvitedUserEnabled: unknown) => ({
  sharepointSettings: { isRequireAcceptingUserToMatchInvitedUserEnabled },
});

testControl(invitedAccount, {
  'only the account that was invited': { verdict: 'pass', given: given(true) },
  'any account': { verdict: 'fail', given: given(false), items: ['sharepointSettings'] },
  'not said': { verdict: 'unknown', given: given(null), kind: 'notSaid' },
});
