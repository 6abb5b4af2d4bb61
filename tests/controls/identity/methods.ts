/** The reading of a policy that configures these methods. */
export function methods(...configurations: Record<string, unknown>[]) {
  return { authenticationMethodsPolicy: { authenticationMethodConfigurations: configurations } };
}
