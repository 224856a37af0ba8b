namespace OktaIdc.Sandbox.Aws.SignIn;

/// <summary>What a verified SAML response says.</summary>
/// <param name="Id">Id of the assertion, for the replay check.</param>
/// <param name="NameId">Who.</param>
/// <param name="InResponseTo">The request it answers; null where the IdP began.</param>
/// <param name="UsableUntil">When a replay would fail by time alone.</param>
internal sealed record VerifiedAssertion(string Id, string NameId, string? InResponseTo, DateTimeOffset UsableUntil);
