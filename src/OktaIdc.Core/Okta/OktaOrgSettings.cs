namespace OktaIdc.Okta;

/// <summary>Settings of an org.</summary>
public sealed record OktaOrgSettings
{
    /// <summary>Org id (00o...).</summary>
    public string? Id { get; init; }

    /// <summary>First label of the org's own domain.</summary>
    public string? Subdomain { get; init; }

    /// <summary>Name of the company.</summary>
    public string? CompanyName { get; init; }

    /// <summary>ACTIVE or INACTIVE.</summary>
    public string? Status { get; init; }

    /// <summary>When the org was made.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When a trial ends; null where it is none.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
