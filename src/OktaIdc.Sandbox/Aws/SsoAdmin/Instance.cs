using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Seed;

namespace OktaIdc.Sandbox.Aws.SsoAdmin;

/// <summary>An IAM Identity Center instance and what belongs to it.</summary>
internal sealed class Instance
{
    private readonly Dictionary<(string SetArn, string AccountId), string> _roleNames = [];

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

    /// <summary>Assignments.</summary>
    public AssignmentTable Assignments { get; } = new();

    /// <summary>Roles by (permission set ARN, account).</summary>
    public Dictionary<(string SetArn, string AccountId), ProvisionedRole> Roles { get; } = [];

    /// <summary>Asynchronous work by request id, oldest first.</summary>
    public OrderedMap<AsyncOperation> Operations { get; } = new();

    /// <summary>Those of the asynchronous work that still go on, oldest first.</summary>
    public List<AsyncOperation> OpenOperations { get; } = [];

    /// <summary>Applications by ARN.</summary>
    public OrderedMap<Application> Applications { get; } = new();

    /// <summary>Attributes for access control; null where the feature is off.</summary>
    public JsonArray? AccessControlAttributes { get; set; }

    /// <summary>Name of the role of a set in an account: the same each time it is made again.</summary>
    public string RoleName(PermissionSet set, string accountId, IdSource ids)
    {
        if (!_roleNames.TryGetValue((set.Arn, accountId), out var name))
        {
            _roleNames[(set.Arn, accountId)] = name = $"AWSReservedSSO_{set.Name}_{ids.Hex("role-hash", 16)}";
        }

        return name;
    }
}
