namespace OktaIdc.Operations.Revocation;

/// <summary>Whose sessions are to be revoked, why and how.</summary>
public sealed record RevocationRequest
{
    /// <summary>Login or id of the person in Okta.</summary>
    public required string User { get; init; }

    /// <summary>Why.</summary>
    public required RevocationReason Reason { get; init; }

    /// <summary>Name or id of a prepared service control policy; null denies by inline statements in the permission sets.</summary>
    public string? DenyPolicy { get; init; }

    /// <summary>Logins, and names of Okta groups, that are not touched; <c>*</c> and <c>?</c> are wildcards.</summary>
    public IReadOnlyList<string> Protected { get; init; } = [];

    /// <summary>Acts on a protected person all the same.</summary>
    public bool AllowProtected { get; init; }

    /// <summary>Acts on the caller herself.</summary>
    public bool AllowSelf { get; init; }

    /// <summary>Waits until the last role session has ended.</summary>
    public bool Watch { get; init; }
}
