namespace OktaIdc.Aws.Provisioning;

/// <summary>A SCIM tenant: automatic provisioning is on.</summary>
public sealed record ProvisioningTenant
{
    /// <summary>The tenant's id, part of the endpoint.</summary>
    public required string TenantId { get; init; }

    /// <summary>The SCIM endpoint as AWS writes it, with a trailing slash; Okta wants it without.</summary>
    public required string ScimEndpoint { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreationTime { get; init; }
}
