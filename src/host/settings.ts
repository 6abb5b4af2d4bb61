import type { TokenCredential } from '@azure/identity';
import { Failure } from '../domain/failure.ts';
import { type QueueAccount, refuseElsewhere } from '../history/azureAccount.ts';

/** The settings of a function app, which it sees as its environment. */
export type Settings = Record<string, string | undefined>;

/**
 * Puts settings in where a function's trigger says `%NAME%`.
 * @throws Failure (`configuration`) for one that is not set
 */
export function filledIn(text: string, functionName: string, settings: Settings): string {
  return text.replaceAll(/%([^%]+)%/g, (_, name: string) => {
    const value = settings[name];
    if (value === undefined)
      throw new Failure('configuration', `The function ${functionName} needs the setting ${name}.`);
    return value;
  });
}

/**
 * Where the queues of a trigger's `connection` are, by the rules of Azure Functions (Microsoft Learn: Azure Queue storage
 * trigger, connections): a connection string under that very name, or else `<name>__queueServiceUri` and an identity. A
 * connection string is Azurite's: no other key is taken.
 * @throws Failure (`configuration`)
 */
export function queueAccount(
  connection: string,
  settings: Settings,
  credential: TokenCredential | undefined,
): QueueAccount {
  const connectionString = settings[connection];
  if (connectionString !== undefined) {
    const queueServiceUri = /(?:^|;)QueueEndpoint=([^;]+)/i.exec(connectionString)?.[1];
    if (queueServiceUri === undefined)
      throw new Failure('configuration', `The setting ${connection} has no QueueEndpoint.`);
    refuseElsewhere({ queueServiceUri });
    return { kind: 'azurite', queueServiceUri };
  }
  const queueServiceUri = settings[`${connection}__queueServiceUri`];
  if (queueServiceUri !== undefined && credential !== undefined)
    return { kind: 'identity', credential, queueServiceUri };
  throw new Failure(
    'configuration',
    queueServiceUri === undefined
      ? `Neither the setting ${connection} nor ${connection}__queueServiceUri says where the queues are.`
      : `${connection}__queueServiceUri takes an identity, and this host was given none.`,
  );
}
