namespace OktaIdc.Sandbox.Aws.Iam;

/// <summary>What administrators have made in the IAM of one account. IAM Identity Center's own provider and roles come from its instance.</summary>
internal sealed class IamAccount
{
    /// <summary>SAML providers by ARN.</summary>
    public OrderedMap<SamlProvider> SamlProviders { get; } = new();

    /// <summary>OIDC providers by ARN.</summary>
    public OrderedMap<OidcProvider> OidcProviders { get; } = new();

    /// <summary>Roles by name.</summary>
    public OrderedMap<IamRole> Roles { get; } = new();

    /// <summary>Users by name.</summary>
    public OrderedMap<IamUser> Users { get; } = new();

    /// <summary>Whether somebody has deleted IAM Identity Center's provider: nobody signs in to the account through it until a permission set is provisioned again.</summary>
    public bool IdcProviderDeleted { get; set; }

    /// <summary>When the roles of permission sets were last taken, by name.</summary>
    public Dictionary<string, DateTimeOffset> ReservedUses { get; } = new(StringComparer.Ordinal);
}
