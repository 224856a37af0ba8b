namespace OktaIdc.Scim;

/// <summary>
/// Remembers which SCIM tokens we made and gave away, so that after a crash a token that nobody holds can be told from one that Okta
/// uses. An entry is on disk before the method returns. Safe for concurrent use.
/// </summary>
public interface IScimTokenJournal
{
    /// <summary>The entries of a tenant, oldest first.</summary>
    IReadOnlyList<ScimTokenEvent> Read(string identityStoreId, string tenantId);

    /// <summary>Adds an entry.</summary>
    void Append(ScimTokenEvent entry);
}
