/** Objects of the messy tenant that tests and stories name; ids are the same in every messy tenant. */
export const messy = {
  /** A member of the emergency group who has no business there. */
  intruder: 'badd0000-0000-4000-8000-000000000001',
  /** Excluded by its user id from the policy for all users. */
  serviceAccount: 'badd0000-0000-4000-8000-000000000002',
  /** Direct members of the exclusion group; the first two are covered again by the policy for Finance. */
  excludedUsers: [
    'badd0000-0000-4000-8000-000000000011',
    'badd0000-0000-4000-8000-000000000012',
    'badd0000-0000-4000-8000-000000000013',
  ],
  /** Members of the group inside the exclusion group. */
  nestedUsers: Array.from({ length: 12 }, (_, index) => `badd0000-0000-4000-8000-0000000001${10 + index}`),
  exclusionGroup: 'badd0000-0000-4000-8000-0000000000e1',
  nestedGroup: 'badd0000-0000-4000-8000-0000000000e2',
  financeGroup: 'badd0000-0000-4000-8000-0000000000e3',
  scannersGroup: 'badd0000-0000-4000-8000-0000000000e4',
  rolesGroup: 'badd0000-0000-4000-8000-0000000000e5',
  office: 'badd0000-0000-4000-8000-0000000000f1',
  policies: {
    allUsers: 'badd0000-0000-4000-8000-0000000000c1',
    finance: 'badd0000-0000-4000-8000-0000000000c2',
    reportOnly: 'badd0000-0000-4000-8000-0000000000c3',
    orCompliant: 'badd0000-0000-4000-8000-0000000000c4',
    outsideOffice: 'badd0000-0000-4000-8000-0000000000c5',
    singleApp: 'badd0000-0000-4000-8000-0000000000c6',
    legacy: 'badd0000-0000-4000-8000-0000000000c7',
    disabled: 'badd0000-0000-4000-8000-0000000000c8',
    administrators: 'badd0000-0000-4000-8000-0000000000c9',
    hostile: 'badd0000-0000-4000-8000-0000000000ca',
  },
} as const;
