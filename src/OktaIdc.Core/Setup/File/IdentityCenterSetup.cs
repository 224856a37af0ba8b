using OktaIdc.Connections;

namespace OktaIdc.Setup;

/// <summary>The IAM Identity Center instance.</summary>
public sealed record IdentityCenterSetup
{
    /// <summary>Which kind of instance. Default: of the organization.</summary>
    public InstanceKind Instance { get; init; }

    /// <summary>Home Region of the instance; null: that of the connection.</summary>
    public string? Region { get; init; }

    /// <summary>Which way the steps without a published AWS API take.</summary>
    public Via Via { get; init; }
}

/// <summary>The kinds of IAM Identity Center instances (AWS user guide, page identity-center-instances).</summary>
public enum InstanceKind
{
    /// <summary>Of the organization: permission sets, account assignments and applications.</summary>
    Organization,

    /// <summary>Of one account: applications only, no permission sets.</summary>
    Account,
}

/// <summary>The access portal.</summary>
public sealed record PortalSetup
{
    /// <summary>The subdomain of awsapps.com. It can be chosen once and never changed.</summary>
    public required string Alias { get; init; }
}

/// <summary>Profiles to write for the AWS CLI.</summary>
public sealed record CliProfilesSetup
{
    /// <summary>Name of the <c>[sso-session]</c>.</summary>
    public required string Session { get; init; }

    /// <summary>Region that the profiles work in; null: the instance's.</summary>
    public string? Region { get; init; }

    /// <summary>Output format of the profiles (json, yaml, text, table); null: not written.</summary>
    public string? Output { get; init; }

    /// <summary>Remove profiles of this session that no assignment stands behind any more.</summary>
    public bool Prune { get; init; }
}
