import * as z from 'zod';
import { weakens } from './weakens.ts';

/** Makers of meeting apps other than the company's own, and how their applications and programs are told. */

const Program = z.strictObject({
  name: z.string().min(1).describe('How its name begins, as a word of its own.'),
  publisher: z
    .string()
    .min(1)
    .optional()
    .describe('How its publisher begins, where the name alone says too little.'),
  except: z.string().min(1).optional().describe('Another program whose name begins likewise.'),
});

export const Vendor = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  name: z.string().min(1),
  appIds: z
    .array(z.guid().toLowerCase())
    .default([])
    .describe('Application ids that the maker itself publishes.'),
  publishers: z
    .array(z.string().min(1))
    .default([])
    .describe('Verified publishers who make nothing but meeting apps.'),
  hosts: z
    .array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/))
    .default([])
    .describe('Domains of reply addresses and home pages; what lies below them counts too.'),
  programs: z.array(Program).default([]).describe('Programs on devices.'),
});
export type Vendor = z.infer<typeof Vendor>;

interface Application {
  appId: string;
  /** As Microsoft verified it. */
  publisher: string | null;
  hosts: string[];
}

/** Whose application it is, and what gives it away; `undefined` when it is none of theirs. Names prove nothing. */
export function vendorOf(
  { appId, publisher, hosts }: Application,
  vendors: Vendor[],
): { vendor: Vendor; by: string } | undefined {
  for (const vendor of vendors) {
    if (vendor.appIds.includes(appId.toLowerCase())) return { vendor, by: 'its application id' };
    if (publisher !== null && vendor.publishers.some((name) => sameText(name, publisher)))
      return { vendor, by: `its verified publisher “${publisher}”` };
    const host = hosts.find((candidate) => vendor.hosts.some((domain) => liesIn(candidate, domain)));
    if (host !== undefined) return { vendor, by: `its address ${host}` };
  }
  return undefined;
}

/** Whose program was found on a device. */
export function programVendorOf(
  program: { name: string; publisher: string | null },
  vendors: Vendor[],
): Vendor | undefined {
  return vendors.find((vendor) =>
    vendor.programs.some(
      ({ name, publisher, except }) =>
        beginsWith(program.name, name) &&
        !(except !== undefined && beginsWith(program.name, except)) &&
        (publisher === undefined || !program.publisher || beginsWith(program.publisher, publisher)),
    ),
  );
}

function sameText(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

function liesIn(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}

/** `Zoom(64bit)` begins with the word `Zoom`; `Zoomify` does not. */
function beginsWith(text: string, word: string): boolean {
  const [one, other] = [text.trim().toLowerCase(), word.toLowerCase()];
  return one.startsWith(other) && !/^\p{L}/u.test(one.slice(other.length));
}

/** The setting with which a company allows makers by their id. */
export function allowedVendors(shipped: Vendor[]) {
  return z
    .array(z.string())
    .default([])
    .describe(`Makers whose apps the company uses on purpose: ${shipped.map(({ id }) => id).join(', ')}.`)
    .register(weakens, { by: 'more' });
}

/** Settings of a control that takes further makers: those that are shipped, and one's own. */
export function vendorSettings(shipped: Vendor[]) {
  return z
    .strictObject({
      allow: allowedVendors(shipped),
      vendors: z
        .array(Vendor)
        .default([])
        .describe('Further makers to look for.')
        .register(weakens, { by: 'less' }),
    })
    .refine(
      ({ allow, vendors }) => allow.every((id) => isKnown(id, [...shipped, ...vendors])),
      unknownVendor,
    );
}

/** Settings of a control whose reads look for shipped makers only. */
export function shippedVendorSettings(shipped: Vendor[]) {
  return z
    .strictObject({ allow: allowedVendors(shipped) })
    .refine(({ allow }) => allow.every((id) => isKnown(id, shipped)), unknownVendor);
}

const unknownVendor = { error: 'there is no maker of that id', path: ['allow'] };

function isKnown(id: string, vendors: Vendor[]): boolean {
  return vendors.some((vendor) => vendor.id === id);
}
