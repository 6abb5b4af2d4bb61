import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { judgeAll, judgeOnScale } from '../../domain/judging.ts';
import { defineScale } from '../../domain/scale.ts';
import { sharepointTenant } from '../../sources/sharepointTenant.ts';

/** Set-SPOTenant: DefaultSharingLinkType. */
const linkScale = defineScale('For whom a link is made', [
  { value: 'none', means: 'not chosen: the widest that sharing allows' },
  { value: 'anonymousAccess', means: 'anyone who has the link' },
  { value: 'internal', means: 'everybody in the company' },
  { value: 'direct', means: 'the people who were chosen' },
]);

/** Set-SPOTenant: DefaultLinkPermission. */
const permissionScale = defineScale('What a link lets people do', [
  { value: 'none', means: 'not chosen: edit' },
  { value: 'edit', means: 'edit' },
  { value: 'view', means: 'only read' },
]);

const item = { type: 'sharepointTenant', id: 'sharepointTenant' };

export const defaultLinks = defineControl({
  id: 'sharepoint.defaultLinks',
  revision: 1,
  title: 'A link is made for chosen people, to read, unless somebody says otherwise',
  failing: 'A link opens more, to more people, than whoever made it meant',
  rationale:
    'Most people take the link that is offered. What it offers decides whether a file reaches one colleague or the whole company.',
  area: 'sharing',
  severity: 'medium',
  refs: {
    catalogue: ['SPO-GAP-001'],
    scuba: ['MS.SHAREPOINT.2.1v1', 'MS.SHAREPOINT.2.2v1'],
    cis: ['7.2.7', '7.2.11'],
    microsoft: ['https://learn.microsoft.com/sharepoint/change-default-sharing-link'],
  },
  settings: z.strictObject({
    link: z.enum(linkScale.values).default('direct').describe('The widest that may be offered.'),
    permission: z.enum(permissionScale.values).default('view').describe('The most that may be offered.'),
  }),
  scales: [linkScale, permissionScale],
  reads: { tenant: sharepointTenant },
  attestation:
    'SharePoint admin center → Policies → Sharing → File and folder links: the default link is “Specific people”, with the permission “View”.',
  evaluate: ({ tenant }, { link, permission }) =>
    judgeAll(
      [
        judgeOnScale(linkScale, tenant.DefaultSharingLinkType, link, {
          item: { ...item, property: 'DefaultSharingLinkType' },
        }),
        judgeOnScale(permissionScale, tenant.DefaultLinkPermission, permission, {
          item: { ...item, property: 'DefaultLinkPermission' },
        }),
      ],
      'A link is made for chosen people, to read.',
    ),
  manually: [
    'SharePoint admin center → Policies → Sharing → File and folder links.',
    'Choose “Specific people (only the people the user specifies)” and the permission “View”. Save.',
  ],
});
