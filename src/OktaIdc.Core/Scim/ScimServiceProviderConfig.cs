namespace OktaIdc.Scim;

/// <summary>What a SCIM server can do (RFC 7643 section 5).</summary>
public sealed record ScimServiceProviderConfig
{
    /// <summary>PATCH.</summary>
    public ScimFeature? Patch { get; init; }

    /// <summary>Bulk operations.</summary>
    public ScimFeature? Bulk { get; init; }

    /// <summary>Filters.</summary>
    public ScimFeature? Filter { get; init; }

    /// <summary>Sorting.</summary>
    public ScimFeature? Sort { get; init; }

    /// <summary>Entity tags.</summary>
    public ScimFeature? Etag { get; init; }

    /// <summary>Password changes.</summary>
    public ScimFeature? ChangePassword { get; init; }
}

/// <summary>Whether a server has a feature.</summary>
/// <param name="Supported">Whether it has.</param>
/// <param name="MaxResults">Of filters: the most results of an answer.</param>
/// <param name="MaxOperations">Of bulk: the most operations of a request.</param>
public sealed record ScimFeature(bool Supported, int? MaxResults = null, int? MaxOperations = null);
