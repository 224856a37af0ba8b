using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Seed;

namespace OktaIdc.Sandbox.Aws.SsoAdmin;

/// <summary>An IAM Identity Center instance and what belongs to it.</summary>
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

    /// <summary>Tags.</summary>
    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    /// <summary>Permission sets by ARN.</summary>
    public OrderedMap<PermissionSet> PermissionSets { get; } = new();

    /// <summary>Assignments, in the order of making.</summary>
    public List<Assignment> Assignments { get; } = [];

    /// <summary>Roles by (permission set ARN, account).</summary>
    public Dictionary<(string SetArn, string AccountId), ProvisionedRole> Roles { get; } = [];

    /// <summary>Asynchronous work by request id, oldest first.</summary>
    public OrderedMap<AsyncOperation> Operations { get; } = new();

    /// <summary>Applications by ARN.</summary>
    public OrderedMap<Application> Applications { get; } = new();

    /// <summary>Attributes for access control; null where the feature is off.</summary>
    public JsonArray? AccessControlAttributes { get; set; }
}
