import * as z from 'zod';
import { defineControl, fail, type Judgement, pass, some } from '../../domain/control.ts';
import { judgeOnScale } from '../../domain/judging.ts';
import { defineScale } from '../../domain/scale.ts';
import type { ValueOf } from '../../domain/source.ts';
import { judgeGlobal } from '../../domain/teamsPolicies.ts';
import { weakens } from '../../domain/weakens.ts';
import { teamsFederation } from '../../sources/teamsFederation.ts';

type Federation = ValueOf<typeof teamsFederation>[number];

/** Teams: manage external meetings and chat with people and organizations. */
const domainScale = defineScale('With which companies people talk', [
  { value: 'everyDomain', means: 'with every company that uses Teams' },
  { value: 'listedDomains', means: 'with those on a list' },
  { value: 'noDomain', means: 'with none' },
]);

export const externalDomains = defineControl({
  id: 'teams.externalDomains',
  revision: 1,
  title: 'People talk only with companies that somebody approved',
  failing: 'People can be reached from companies that nobody approved',
  rationale:
    'Unless it is told otherwise, Teams lets everybody in every other company look up people, write to them and call them. That is how false help desks get in touch.',
  area: 'guests',
  severity: 'medium',
  refs: {
    catalogue: ['TEAMS-FED-001'],
    scuba: ['MS.TEAMS.2.1v2'],
    prowler: ['teams_external_domains_restricted'],
    cis: ['8.2.1'],
    microsoft: ['https://learn.microsoft.com/microsoftteams/trusted-organizations-external-meetings-chat'],
  },
  settings: z.strictObject({
    least: z
      .enum(domainScale.values)
      .default('listedDomains')
      .describe('The most companies that people may talk with.'),
    approved: z
      .array(z.string().min(1).toLowerCase())
      .optional()
      .describe('The domains that may be on the list. Not said: any list will do.')
      .register(weakens, { by: 'more' }),
  }),
  scales: [domainScale],
  reads: { federation: teamsFederation },
  evaluate: ({ federation }, { least, approved }) =>
    judgeGlobal(federation, (global) => {
      const judgement = judgeOnScale(domainScale, reachOf(global), least, {
        item: { type: 'federationConfiguration', id: 'Global', property: 'AllowedDomains' },
      });
      const holds = judgement.verdict === 'pass' && reachOf(global) === 'listedDomains';
      return holds && approved ? judgeList(global.AllowedDomains ?? [], approved) : judgement;
    }),
  manually: [
    'Teams admin center → Users → External access.',
    'Set “Teams and Skype for Business users in external organizations” to “Allow only specific external domains”, name the companies and save.',
    'Ask each department whom it talks with first: everybody who is not on the list is cut off at once.',
  ],
});

function reachOf(global: Federation): string | undefined {
  if (global.AllowFederatedUsers === false) return 'noDomain';
  if (global.AllowFederatedUsers == null || global.AllowedDomains === null) return undefined;
  return global.AllowedDomains.length === 0 ? 'everyDomain' : 'listedDomains';
}

function judgeList(allowed: string[], approved: string[]): Judgement {
  const items = allowed
    .filter((domain) => !approved.includes(domain))
    .map((domain) => ({
      type: 'domain',
      id: domain,
      name: domain,
      actual: 'allowed',
      expected: 'not allowed',
    }));
  return some(items)
    ? fail('Companies are on the list that nobody approved.', items)
    : pass('Every company on the list is approved.');
}
