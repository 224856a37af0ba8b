namespace OktaIdc.Aws.SsoAdmin;

/// <summary>An application of an instance.</summary>
public sealed record IdcApplication
{
    /// <summary>The provider ARN of customer managed OAuth applications.</summary>
    public const string CustomProviderArn = "arn:aws:sso::aws:applicationProvider/custom";

    /// <summary>"arn:aws:sso::111122223333:application/ssoins-…/apl-…".</summary>
    public required string ApplicationArn { get; init; }

    /// <summary>What kind of application it is.</summary>
    public string? ApplicationProviderArn { get; init; }

    /// <summary>The display name.</summary>
    public string? Name { get; init; }

    /// <summary>The account that it belongs to.</summary>
    public string? ApplicationAccount { get; init; }

    /// <summary>The instance.</summary>
    public string? InstanceArn { get; init; }

    /// <summary>ENABLED or DISABLED.</summary>
    public string? Status { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedDate { get; init; }
}

/// <summary>A user or group may use an application. Equal by value.</summary>
/// <param name="ApplicationArn">The application.</param>
/// <param name="PrincipalType">User or group.</param>
/// <param name="PrincipalId">The identity store's id of the user or group.</param>
public sealed record ApplicationAssignment(string ApplicationArn, PrincipalType PrincipalType, string PrincipalId);
