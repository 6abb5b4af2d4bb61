/**
 * How CISA's rule judges whether passwords expire: only verified domains whose passwords Entra keeps count, and a
 * domain below another follows the longest one above it, whatever it says itself.
 * Source: ScubaGear 1.8.0, AADConfig.rego.
 */

export interface Domain {
  id: string;
  isVerified?: boolean | null | undefined;
  isRoot?: boolean | null | undefined;
  authenticationType?: string | null | undefined;
  passwordValidityPeriodInDays?: number | null | undefined;
}

const forEver = 2147483647;

export function managedDomains(domains: Domain[]): Domain[] {
  return domains.filter(
    ({ isVerified, authenticationType }) => isVerified === true && authenticationType === 'Managed',
  );
}

/** @param managed the domains that count; the one above is looked for among them */
export function passwordsExpire(domain: Domain, managed: Domain[]): boolean {
  if (domain.isRoot === true) return expiresByItself(domain);
  // No dot is asked for: `notcontoso.com` follows `contoso.com`.
  const [above] = managed
    .filter(({ id, isRoot }) => isRoot === true && domain.id.endsWith(id))
    .toSorted((one, other) => other.id.length - one.id.length);
  return above === undefined || expiresByItself(above);
}

/** Null is the default, which is for ever; not said at all counts as expiring. */
function expiresByItself({ passwordValidityPeriodInDays: days }: Domain): boolean {
  return days !== null && days !== forEver;
}
