namespace OktaIdc.Sandbox.Aws.SignIn;

/// <summary>A person's session. Deactivating the person does not end it: it lives until it expires or the person signs out.</summary>
/// <param name="UserId">Whose.</param>
/// <param name="Until">When it ends.</param>
internal sealed record PortalSession(string UserId, DateTimeOffset Until);
