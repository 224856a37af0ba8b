namespace OktaIdc.Sandbox.Seed;

/// <summary>Ids that a seed brings with it; null where the sandbox makes one.</summary>
/// <param name="Region">Home Region of the instance.</param>
/// <param name="OrganizationId">o-...</param>
/// <param name="InstanceArn">arn:aws:sso:::instance/ssoins-...</param>
/// <param name="IdentityStoreId">d-...</param>
internal sealed record SeedIds(string? Region = null, string? OrganizationId = null, string? InstanceArn = null, string? IdentityStoreId = null);
