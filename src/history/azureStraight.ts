import type { TableServiceClientOptions } from '@azure/data-tables';
import type { RequestPolicyFactory } from '@azure/storage-blob';

/**
 * To Azure without a detour: the libraries would follow HTTPS_PROXY and its like, and no variable of the environment
 * may say where a token goes.
 */
export const straight: NonNullable<TableServiceClientOptions['additionalPolicies']>[number]['policy'] = {
  name: 'plumblineStraight',
  sendRequest(request, next) {
    delete request.agent;
    delete request.proxySettings;
    return next(request);
  },
};

/** The same for the libraries of blobs and queues, whose requests are views of the real ones: only what is set passes. */
export const straightFactory: RequestPolicyFactory = {
  create: (next) => ({
    sendRequest: (request) =>
      next.sendRequest(Object.assign(request, { agent: undefined, proxySettings: undefined })),
  }),
};
