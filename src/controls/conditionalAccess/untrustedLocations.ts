import * as z from 'zod';
import { targetsOf } from '../../domain/conditionalAccess/coverage.ts';
import { judgeDemands, judgeForEverybody } from '../../domain/conditionalAccess/demand.ts';
import { blocks } from '../../domain/conditionalAccess/grants.ts';
import { appliesAtPlace, elsewhere, type Place } from '../../domain/conditionalAccess/places.ts';
import { defineControl, notApplicable } from '../../domain/control.ts';
import { weakens } from '../../domain/weakens.ts';
import { conditionalAccessPolicies } from '../../sources/conditionalAccessPolicies.ts';
import { namedLocations } from '../../sources/namedLocations.ts';
import { directoryReads, policyDirectory, unknownRoles } from '../../sources/policyDirectory.ts';

export const untrustedLocations = defineControl({
  id: 'conditionalAccess.untrustedLocations',
  revision: 1,
  title: 'Nobody gets in from a place where nobody of the company is',
  failing: 'People get in from places where nobody of the company is',
  rationale:
    'Most thieves sit in countries in which the company does no business. Shutting those out costs nothing but a word before a journey.',
  area: 'mfa',
  severity: 'low',
  refs: {
    catalogue: [],
    prowler: ['entra_conditional_access_policy_untrusted_locations_blocked'],
    cis: ['5.2.2.15'],
    microsoft: ['https://learn.microsoft.com/entra/identity/conditional-access/policy-block-by-location'],
  },
  remedyPlans: ['AAD_PREMIUM'],
  settings: z.strictObject({
    from: z
      .enum(['trusted', 'named'])
      .default('trusted')
      .describe(
        'Whence people may get in: from trusted ranges of addresses only, or from any place that has a name, such as a list of countries. Without such a place it does not apply.',
      )
      .register(weakens, { by: ['named', 'trusted'] }),
  }),
  reads: { policies: conditionalAccessPolicies, locations: namedLocations, ...directoryReads },
  evaluate: (given, { from }, context) => {
    const named = given.locations.kept;
    const allowed = named.filter(({ trusted }) => trusted || from === 'named');
    const directory = policyDirectory(given);
    const others = named.filter((place) => !allowed.includes(place));
    const places: Place[] = [elsewhere, ...others];
    const judgements = places.map((place) => {
      const counted = given.policies.kept.filter((policy) => blocks(policy) && appliesAtPlace(policy, place));
      const where = place === elsewhere ? 'places without a name' : `“${place.name}”, which is not trusted`;
      return judgeForEverybody(
        {
          counted,
          targets: targetsOf(counted, ['modern']),
          nothing: `No enforced policy keeps everyone out who comes from ${where}.`,
          incomplete: `Some get in from ${where}`,
        },
        directory,
        unknownRoles(counted, given),
        context,
      );
    });
    const judgement = judgeDemands(
      judgements,
      'Everyone is kept out everywhere but in the places that the company named.',
    );
    if (allowed.length > 0 || judgement.verdict === 'pass') return judgement;
    return notApplicable(
      from === 'named' ? 'No place has a name.' : 'No place is marked as trusted, so none is untrusted.',
    );
  },
  manually: [
    'Entra admin center → Protection → Conditional Access → Named locations: make one of the countries in which people work, or of the addresses of the offices (marked as trusted).',
    'New policy. Users: All users; exclude only the emergency accounts, and a protected group for journeys. Target resources: All resources.',
    'Conditions → Locations: include Any location, exclude those that you named. Grant: Block access.',
    'Create it as report-only and read the sign-in logs for a month: a block by place locks out whoever travels.',
  ],
});
