/**
 * Directory settings of Microsoft 365 groups: text values by name. Where nobody made the object, these hold (Entra:
 * configure group settings with the template Group.Unified).
 */
const defaults = {
  EnableGroupCreation: 'true',
  GroupCreationAllowedGroupId: '',
  AllowGuestsToBeGroupOwner: 'false',
  AllowGuestsToAccessGroups: 'true',
  AllowToAddGuests: 'true',
};

export type GroupSettings = Record<string, string>;

/** The template Group.Unified (Graph: overview of directory settings). */
const groupTemplate = '62375ab9-6b52-47ed-826b-58e47e0e304b';

/** What holds for groups, of all directory settings. */
export function groupSettingsOf(settings: { template: string; values: GroupSettings }[]): GroupSettings {
  return settings.find(({ template }) => template === groupTemplate)?.values ?? defaults;
}

/** A switch among text values; `undefined` when it is not there, or is neither on nor off. */
export function switchIn(values: GroupSettings, name: string): boolean | undefined {
  const word = values[name]?.toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : undefined;
}
