using System.Collections.Immutable;

namespace OktaIdc.Sandbox.Aws.ConsolePrivate;

/// <summary>Automatic provisioning, once enabled: the SCIM endpoint's tenant.</summary>
internal sealed record ProvisioningTenant(string Id, DateTimeOffset CreationTime)
{
    /// <summary>At most two.</summary>
    public ImmutableList<BearerToken> Tokens { get; init; } = [];

    /// <summary>The endpoint as AWS advertises it: with a trailing slash.</summary>
    public string ScimEndpoint(Uri aws) => $"{aws.GetLeftPart(UriPartial.Authority)}/{Id}/scim/v2/";
}
