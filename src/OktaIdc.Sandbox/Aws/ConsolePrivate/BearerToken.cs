namespace OktaIdc.Sandbox.Aws.ConsolePrivate;

/// <summary>A SCIM token as it is kept: its hash only, for it is shown once.</summary>
internal sealed record BearerToken(string Id, string Hash, DateTimeOffset CreationTime, DateTimeOffset ExpirationTime);
