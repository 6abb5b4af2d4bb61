import type { DeliveryRefusal } from '../domain/delivery.ts';
import type { Diagnosis } from './diagnosis.ts';

type Line = Diagnosis['lines'][number];

/** What ticket systems and channels will not take, each thing once. An audit is complete without them. */
export function refusalLines(refusals: DeliveryRefusal[]): Line[] {
  return refusals.map(({ destination, text, since, count }) => ({
    check: destination,
    outcome: 'warn',
    text: `refuses since ${since.slice(0, 10)}, which holds up ${count}: ${text}`,
    hides: [],
    cure: ['Change what it refuses; it is tried again four times a day.'],
  }));
}

/** Whether the identity that sends mail can send as somebody else. */
export function mailboxLine({ outcome, text }: { outcome: 'ok' | 'FAIL' | '?'; text: string }): Line {
  return {
    check: 'mailbox',
    outcome,
    text,
    hides: [],
    cure:
      outcome === 'FAIL'
        ? [
            'Take the app role Mail.Send away in Entra, and give the right in Exchange for one mailbox:\nNew-ManagementScope -Name Plumbline -RecipientRestrictionFilter "PrimarySmtpAddress -eq \'MAILBOX\'"\nNew-ManagementRoleAssignment -App SERVICE-PRINCIPAL -Role "Application Mail.Send" -CustomResourceScope Plumbline',
          ]
        : [],
  };
}
