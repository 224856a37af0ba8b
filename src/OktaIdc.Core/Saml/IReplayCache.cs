namespace OktaIdc.Saml;

/// <summary>Remembers which assertions have been used.</summary>
public interface IReplayCache
{
    /// <summary>Notes an assertion; false where it was noted before and is still remembered. Safe from any thread.</summary>
    /// <param name="assertionId">The assertion's id, with its issuer.</param>
    /// <param name="until">How long it must be remembered: until the assertion has expired.</param>
    bool TryAdd(string assertionId, DateTimeOffset until);
}
