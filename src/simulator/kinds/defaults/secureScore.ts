import { setCollection, type TenantState } from '../../state/tenantState.ts';
import { daysAgo, type TenantFacts } from '../facts.ts';

const controls = [
  ['Identity', 'MFARegistrationV2', 9],
  ['Identity', 'AdminMFAV2', 10],
  ['Identity', 'BlockLegacyAuthentication', 8],
  ['Apps', 'meeting_autoadmitusers', 2],
  ['Data', 'DLPEnabled', 5],
] as const;

/** Yesterday's secure score; each control has reached the given share of its points. */
export function setSecureScore(tenant: TenantState, facts: TenantFacts, share: number): void {
  const vendorInformation = {
    provider: 'SecureScore',
    providerVersion: null,
    subProvider: null,
    vendor: 'Microsoft',
  };
  const most = controls.reduce((sum, [, , points]) => sum + points, 0);
  setCollection(tenant, '/security/secureScores', [
    {
      id: `${facts.id}_${daysAgo(facts, 1).slice(0, 10)}`,
      azureTenantId: facts.id,
      activeUserCount: 0,
      createdDateTime: daysAgo(facts, 1),
      currentScore: most * share,
      enabledServices: ['HasExchange', 'HasSharePoint'],
      licensedUserCount: 0,
      maxScore: most,
      averageComparativeScores: [{ basis: 'AllTenants', averageScore: 37 }],
      controlScores: controls.map(([controlCategory, controlName, points]) => ({
        controlCategory,
        controlName,
        description: controlName,
        score: points * share,
      })),
      vendorInformation,
    },
  ]);
  setCollection(
    tenant,
    '/security/secureScoreControlProfiles',
    controls.map(([controlCategory, id, maxScore], index) => ({
      id,
      azureTenantId: facts.id,
      actionType: 'Config',
      actionUrl: null,
      controlCategory,
      title: id,
      deprecated: false,
      implementationCost: 'Low',
      lastModifiedDateTime: null,
      maxScore,
      rank: index + 1,
      remediation: '',
      remediationImpact: '',
      service: 'AzureAD',
      threats: [],
      tier: 'Core',
      userImpact: 'Low',
      complianceInformation: [],
      controlStateUpdates: [],
      vendorInformation,
    })),
  );
}
