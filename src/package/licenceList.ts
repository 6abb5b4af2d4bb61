import { type BundledPackage, packageId } from './bundledPackages.ts';

const line = '-'.repeat(80);

/** The licences of everything in the bundle, to be passed on with it: name, version, licence id, text. */
export function licenceList(own: BundledPackage, packages: BundledPackage[]): string {
  const heading = `This function app is Plumbline and, in the same file, parts of ${packages.length} packages.`;
  return `${[heading, ...[own, ...packages].map(entry)].join(`\n\n${line}\n`)}\n`;
}

function entry(one: BundledPackage): string {
  const texts = one.texts.map(({ text }) => text.replaceAll('\r\n', '\n').trim());
  const body = texts.length > 0 ? texts : ['The package came without a text of its licence.'];
  return [`${packageId(one)} (${one.licence})`, ...body].join('\n\n');
}
