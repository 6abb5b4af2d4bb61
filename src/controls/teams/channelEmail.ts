import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { judgeOnScale } from '../../domain/judging.ts';
import { defineScale } from '../../domain/scale.ts';
import type { ValueOf } from '../../domain/source.ts';
import { judgeGlobal } from '../../domain/teamsPolicies.ts';
import { teamsClientConfiguration } from '../../sources/teamsClientConfiguration.ts';
import { clientConfigurationTarget, globalWrite } from '../../targets/teamsPolicy.ts';

type Client = ValueOf<typeof teamsClientConfiguration>[number];

/** Teams: manage email integration. */
const senderScale = defineScale('Who may send mail into a channel', [
  { value: 'anybody', means: 'anybody who knows the address' },
  { value: 'listedSenders', means: 'senders of domains on a list' },
  { value: 'nobody', means: 'nobody' },
]);

export const channelEmail = defineControl({
  id: 'teams.channelEmail',
  revision: 1,
  title: 'Nobody can send mail into a channel',
  failing: 'Mail from outside can land in a channel',
  rationale:
    'The address of a channel is not the company’s: mail to it goes past the company’s own mail filter and lands among colleagues, where it is trusted.',
  area: 'sharing',
  severity: 'medium',
  refs: {
    catalogue: ['TEAMS-EMAIL-001'],
    scuba: ['MS.TEAMS.4.1v1'],
    prowler: ['teams_email_sending_to_channel_disabled'],
    cis: ['8.1.2'],
    microsoft: ['https://learn.microsoft.com/microsoftteams/email-integration'],
  },
  settings: z.strictObject({
    least: z.enum(senderScale.values).default('nobody').describe('The most who may send.'),
  }),
  scales: [senderScale],
  reads: { client: teamsClientConfiguration },
  evaluate: ({ client }, { least }) =>
    judgeGlobal(client, (global) =>
      judgeOnScale(senderScale, sendersOf(global), least, {
        item: { type: 'clientConfiguration', id: 'Global', property: 'AllowEmailIntoChannel' },
      }),
    ),
  remediation: {
    risk: 'R1',
    targets: [clientConfigurationTarget],
    impact: { kind: 'everyone', text: 'Mail to the address of a channel no longer arrives there.' },
    plan: ({ client }, { least }) =>
      least === 'nobody'
        ? globalWrite(clientConfigurationTarget, client, { AllowEmailIntoChannel: false })
        : { why: 'Which domains may send is for a person to say.' },
  },
  manually: [
    'Teams admin center → Teams → Teams settings → Email integration.',
    'Switch “Users can send emails to a channel email address” off, or name the domains that may send, and save.',
  ],
});

function sendersOf({
  AllowEmailIntoChannel: open,
  RestrictedSenderList: senders,
}: Client): string | undefined {
  if (open == null) return undefined;
  if (!open) return 'nobody';
  return senders && senders.length > 0 ? 'listedSenders' : 'anybody';
}
