import * as z from 'zod';
import { memoryOf, RememberedPolicy } from '../domain/conditionalAccess/memory.ts';
import { previousSource } from '../domain/source.ts';
import { conditionalAccessPolicies } from './conditionalAccessPolicies.ts';

export const previousPolicies = previousSource({
  id: 'previousPolicies',
  title: 'the Conditional Access policies of the last run',
  of: conditionalAccessPolicies,
  shape: z.array(RememberedPolicy),
  remember: (policies) => policies.kept.map(memoryOf),
});
