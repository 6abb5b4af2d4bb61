import * as z from 'zod';
import { defineControl, fail, type Judgement, pass, unknown } from '../../domain/control.ts';
import { judgeAll, judgeAtMost, judgeOnScale } from '../../domain/judging.ts';
import { defineScale } from '../../domain/scale.ts';
import { weakens } from '../../domain/weakens.ts';
import { sharepointTenant } from '../../sources/sharepointTenant.ts';

/** Set-SPOTenant: FileAnonymousLinkType and FolderAnonymousLinkType. */
const permissionScale = defineScale('What an “anyone” link lets people do', [
  { value: 'edit', means: 'edit' },
  { value: 'view', means: 'only read' },
]);

const item = { type: 'sharepointTenant', id: 'sharepointTenant' };

export const anyoneLinks = defineControl({
  id: 'sharepoint.anyoneLinks',
  revision: 1,
  title: '“Anyone” links do not exist, or only read and soon end',
  failing: '“Anyone” links stay open, or let strangers change files',
  rationale:
    'An “anyone” link asks nobody’s name. If there have to be some, the least is that they end by themselves and change nothing.',
  area: 'sharing',
  severity: 'medium',
  refs: {
    catalogue: ['SPO-GAP-001'],
    scuba: ['MS.SHAREPOINT.3.1v1', 'MS.SHAREPOINT.3.2v1'],
    microsoft: ['https://learn.microsoft.com/sharepoint/best-practices-anonymous-sharing'],
  },
  settings: z.strictObject({
    days: z
      .int()
      .min(1)
      .default(30)
      .describe('The most days until an “anyone” link ends.')
      .register(weakens, { by: 'more' }),
    permission: z.enum(permissionScale.values).default('view').describe('The most that one may allow.'),
  }),
  scales: [permissionScale],
  reads: { tenant: sharepointTenant },
  attestation:
    'SharePoint admin center → Policies → Sharing: “Anyone” is not chosen; or such links must expire within 30 days and give the permission “View”, for files and for folders.',
  evaluate: ({ tenant }, { days, permission }) => {
    const { SharingCapability: sharing, RequireAnonymousLinksExpireInDays: lifetime } = tenant;
    if (sharing == null)
      return unknown('notSaid', 'The tenant did not say whether there are “anyone” links.');
    if (sharing !== 'externalUserAndGuestSharing') return pass('There are no “anyone” links.');
    return judgeAll(
      [
        judgeLifetime(lifetime, days),
        ...(['FileAnonymousLinkType', 'FolderAnonymousLinkType'] as const).map((property) =>
          judgeOnScale(permissionScale, tenant[property], permission, { item: { ...item, property } }),
        ),
      ],
      `“Anyone” links end within ${lifetime} days and only read.`,
    );
  },
  manually: [
    'SharePoint admin center → Policies → Sharing → Choose expiration and permissions options for Anyone links.',
    '“These links must expire within this many days”: 30. “These links can give these permissions”: View, for files and for folders. Save.',
    'Better: allow no “anyone” links at all (sharepoint.externalSharing).',
  ],
});

/** `-1` and `0` mean that they never end (Set-SPOTenant: RequireAnonymousLinksExpireInDays). */
function judgeLifetime(lifetime: number | null | undefined, most: number): Judgement {
  const property = 'RequireAnonymousLinksExpireInDays';
  if (lifetime != null && lifetime < 1)
    return fail('“Anyone” links never end.', [
      { ...item, property, actual: lifetime, expected: `1 to ${most}` },
    ]);
  return judgeAtMost(
    lifetime,
    most,
    { item: { ...item, property } },
    { passes: '', fails: `“Anyone” links end only after ${lifetime} days.` },
  );
}
