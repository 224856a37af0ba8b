namespace OktaIdc.Aws.Organizations;

/// <summary>A member account that administers a service for the organization.</summary>
public sealed record DelegatedAdministrator
{
    /// <summary>The account's id.</summary>
    public required string Id { get; init; }

    /// <summary>The account's ARN.</summary>
    public string? Arn { get; init; }

    /// <summary>The root user's address.</summary>
    public string? Email { get; init; }

    /// <summary>The account's name.</summary>
    public string? Name { get; init; }

    /// <summary>ACTIVE, SUSPENDED, PENDING_CLOSURE.</summary>
    public string? Status { get; init; }

    /// <summary>Since when it is one.</summary>
    public DateTimeOffset? DelegationEnabledDate { get; init; }
}

/// <summary>A service that has trusted access to the organization.</summary>
/// <param name="ServicePrincipal">"sso.amazonaws.com".</param>
/// <param name="DateEnabled">Since when.</param>
public sealed record EnabledServicePrincipal(string ServicePrincipal, DateTimeOffset? DateEnabled = null);
