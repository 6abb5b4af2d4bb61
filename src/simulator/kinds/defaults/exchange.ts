import type { JsonObject } from '../../json.ts';
import type { ResourceType } from '../../utcm/resourceTypes.ts';

/** Exchange Online and Defender as a new tenant has them (defaults of the Set-… cmdlets' pages). */
export const exchangeDefaults: Partial<Record<ResourceType, JsonObject[]>> = {
  'microsoft.exchange.organizationConfig': [
    {
      Identity: 'Organization',
      AuditDisabled: false,
      BookingsEnabled: true,
      BookingsAuthEnabled: false,
      BookingsSocialSharingRestricted: false,
      CustomerLockboxEnabled: false,
      OAuth2ClientProfileEnabled: true,
    },
  ],
  'microsoft.exchange.transportConfig': [
    { Identity: 'Transport Settings', SmtpClientAuthenticationDisabled: false },
  ],
  'microsoft.exchange.remoteDomain': [{ Identity: 'Default', DomainName: '*', AutoForwardEnabled: true }],
  'microsoft.exchange.hostedOutboundSpamFilterPolicy': [
    { Identity: 'Default', AutoForwardingMode: 'Automatic' },
  ],
  'microsoft.exchange.antiPhishPolicy': [
    {
      Identity: 'Office365 AntiPhish Default',
      Enabled: true,
      EnableMailboxIntelligence: true,
      EnableMailboxIntelligenceProtection: false,
    },
  ],
  'microsoft.exchange.safeLinksPolicy': [],
  'microsoft.exchange.safeAttachmentPolicy': [],
  'microsoft.exchange.atpPolicyForO365': [
    { Identity: 'Default', EnableATPForSPOTeamsODB: false, EnableSafeDocs: false, AllowSafeDocsOpen: false },
  ],
  'microsoft.exchange.sharingPolicy': [
    {
      Identity: 'Default Sharing Policy',
      Default: true,
      Enabled: true,
      Domains: ['Anonymous:CalendarSharingFreeBusyReviewer', '*:CalendarSharingFreeBusySimple'],
    },
  ],
  'microsoft.exchange.malwareFilterPolicy': [
    { Identity: 'Default', EnableFileFilter: true, ZapEnabled: true },
  ],
};
