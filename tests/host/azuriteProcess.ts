import { startAzurite } from '../../src/host/azurite.ts';

/** Starts it, says where it is, and stays. */
const { account } = await startAzurite();
process.stdout.write(account.queueServiceUri);
