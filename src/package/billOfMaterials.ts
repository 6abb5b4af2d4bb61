import { Enums, Models, Serialize, SPDX, Spec } from '@cyclonedx/cyclonedx-library';
import { type BundleContents, type BundledPackage, packageId } from './bundledPackages.ts';

/**
 * What is in the bundle, for programs that look for packages with known weaknesses: CycloneDX 1.6, as JSON.
 * It has neither a time nor a serial number, so that the same contents give the same document, byte for byte.
 * Source: https://cyclonedx.org/docs/1.6/json/
 * @param version Plumbline's own
 */
export function billOfMaterials({ packages, ownImports }: BundleContents, version: string): string {
  const application = new Models.Component(Enums.ComponentType.Application, 'plumbline', {
    bomRef: `plumbline@${version}`,
    version,
    licenses: new Models.LicenseRepository([licence('MIT')]),
  });
  const components = new Map(packages.map((one) => [packageId(one), component(one)]));
  const point = (from: Models.Component, to: string[]): void => {
    for (const id of to) {
      const target = components.get(id);
      if (target) from.dependencies.add(target.bomRef);
    }
  };
  point(application, ownImports);
  for (const one of packages) {
    const from = components.get(packageId(one));
    if (from) point(from, one.imports);
  }
  const bom = new Models.Bom({
    metadata: new Models.Metadata({
      component: application,
      lifecycles: new Models.LifecycleRepository([Enums.LifecyclePhase.Build]),
    }),
    components: new Models.ComponentRepository(components.values()),
  });
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}

function component({ name, version, licence: licenceId }: BundledPackage): Models.Component {
  return new Models.Component(Enums.ComponentType.Library, name, {
    bomRef: packageId({ name, version }),
    version,
    purl: packageUrl(name, version),
    licenses: new Models.LicenseRepository([licence(licenceId)]),
  });
}

function licence(id: string): Models.License {
  return SPDX.isSupportedSpdxId(id) ? new Models.SpdxLicense(id) : new Models.LicenseExpression(id);
}

/**
 * Where the npm registry has a package; the `@` of a scope is written as `%40`.
 * Source: https://github.com/package-url/purl-spec (type npm)
 */
function packageUrl(name: string, version: string): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}
