namespace OktaIdc.Sandbox.Aws;

/// <summary>Where there is no identity store: nobody exists.</summary>
internal sealed class NoPrincipals : IPrincipalDirectory
{
    /// <inheritdoc/>
    public bool UserExists(string userId) => false;

    /// <inheritdoc/>
    public bool GroupExists(string groupId) => false;

    /// <inheritdoc/>
    public string? UserOfName(string userName) => null;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> GroupsOf(string userId) => [];
}
