using OktaIdc.Sandbox.Seed;

namespace OktaIdc.Sandbox.Aws.SsoAdmin;

/// <summary>An IAM Identity Center instance.</summary>
internal sealed class Instance
{
    /// <summary>Of the organization or of one account.</summary>
    public required InstanceKind Kind { get; init; }

    /// <summary>arn:aws:sso:::instance/ssoins-...</summary>
    public required string InstanceArn { get; init; }

    /// <summary>d- and ten hexadecimal digits.</summary>
    public required string IdentityStoreId { get; init; }

    /// <summary>The account it was enabled in.</summary>
    public required string OwnerAccountId { get; init; }

    /// <summary>Name; null where none was given.</summary>
    public string? Name { get; set; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedDate { get; init; }

    /// <summary>ssoins-...: last part of the ARN.</summary>
    public string Id => InstanceArn[(InstanceArn.LastIndexOf('/') + 1)..];
}
