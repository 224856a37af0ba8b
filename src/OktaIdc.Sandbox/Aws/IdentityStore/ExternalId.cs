namespace OktaIdc.Sandbox.Aws.IdentityStore;

/// <summary>The id an object has at its source.</summary>
/// <param name="Issuer">The provisioning tenant that brought it.</param>
/// <param name="Id">The id there.</param>
internal sealed record ExternalId(string Issuer, string Id);
