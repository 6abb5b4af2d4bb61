import { defineControl, pass, unknown } from '../../domain/control.ts';
import {
  domainRestrictionScale,
  domainRestrictionSettings,
  judgeDomainRestriction,
  whichDomains,
} from '../../domain/domainRestriction.ts';
import { authorizationPolicy } from '../../sources/authorizationPolicy.ts';
import { b2bManagementPolicies } from '../../sources/b2bManagementPolicies.ts';
import { b2bPolicyMade, b2bPolicyTarget, invitedOnlyFrom } from '../../targets/b2bManagementPolicy.ts';

export const invitationDomains = defineControl({
  id: 'guests.invitationDomains',
  revision: 1,
  title: 'Guests are invited only from organizations that were agreed',
  failing: 'Guests can be invited from anywhere',
  rationale:
    'An invitation to a private mailbox looks like one to a partner. A list of the partners’ domains stops the wrong address before a file is shared with it.',
  area: 'guests',
  severity: 'medium',
  refs: {
    catalogue: ['GUEST-DOMAIN-001'],
    scuba: ['MS.AAD.8.3v1'],
    prowler: ['entra_policy_guest_invitations_restricted_to_allowed_domains'],
    cis: ['5.1.6.1'],
    microsoft: ['https://learn.microsoft.com/entra/external-id/allow-deny-list'],
  },
  settings: domainRestrictionSettings,
  scales: [domainRestrictionScale],
  reads: { policies: b2bManagementPolicies, policy: authorizationPolicy },
  evaluate: ({ policies, policy }, settings) => {
    if (policy.allowInvitesFrom === 'none') return pass('Nobody can invite guests.');
    const [organizationDefault] = policies.kept;
    if (organizationDefault?.domains === null)
      return unknown('malformed', 'The definition of the policy could not be understood.');
    const { allowed, blocked } = organizationDefault?.domains ?? { allowed: [], blocked: [] };
    const listed = blocked.length > 0 ? 'blockList' : 'none';
    return judgeDomainRestriction({ mode: allowed.length > 0 ? 'allowList' : listed, allowed }, settings, {
      type: 'b2bManagementPolicy',
      id: 'b2bManagementPolicy',
      property: 'InvitationsAllowedAndBlockedDomainsPolicy',
    });
  },
  remediation: {
    risk: 'R1',
    targets: [b2bPolicyTarget, b2bPolicyMade],
    impact: {
      kind: 'members',
      text: 'Nobody new is invited from another domain. Guests who are here stay.',
    },
    plan: ({ policies }, { approved = [] }) => {
      if (approved.length === 0) return { why: whichDomains };
      const agreed = new Set(approved.map((domain) => domain.toLowerCase()));
      const [seen] = policies.kept;
      const listed = seen?.domains?.allowed ?? [];
      const kept = listed.filter((domain) => agreed.has(domain.toLowerCase()));
      return invitedOnlyFrom(seen, kept.length > 0 ? kept : approved);
    },
  },
  manually: [
    'Entra admin center → External Identities → External collaboration settings → Collaboration restrictions.',
    'Choose “Allow invitations only to the specified domains (most restrictive)”, enter the domains of your partners and save.',
    'Guests who are here already stay; the list stops new invitations.',
  ],
});
