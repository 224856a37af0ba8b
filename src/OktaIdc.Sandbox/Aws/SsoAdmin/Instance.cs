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

    /// <summary>ARN of the customer managed key that encrypts it; null for AWS's own.</summary>
    public string? KmsKeyArn { get; set; }

    /// <summary>When the change of the key is done; null where none goes on.</summary>
    public DateTimeOffset? EncryptedAt { get; set; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedDate { get; init; }

    /// <summary>ssoins-...: last part of the ARN.</summary>
    public string Id => InstanceArn[(InstanceArn.LastIndexOf('/') + 1)..];

    /// <summary>Tags.</summary>
    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    /// <summary>Permission sets by ARN.</summary>
    public OrderedMap<PermissionSet> PermissionSets => Access.PermissionSets;

    /// <summary>Assignments.</summary>
    public AssignmentTable Assignments => Access.Assignments;

    /// <summary>Roles of permission sets in accounts.</summary>
    public RoleTable Roles => Access.Roles;

    /// <summary>Sets, assignments and roles as they are.</summary>
    public AccessState Access { get; } = new();

    /// <summary>The same as lists and reads see it.</summary>
    public AccessState Seen => Lagging?.Seen ?? Access;

    /// <summary>The reading side where reads are stale; null where they are not.</summary>
    public LaggingAccess? Lagging { get; private set; }

    /// <summary>Asynchronous work by request id, oldest first.</summary>
    public OrderedMap<AsyncOperation> Operations { get; } = new();

    /// <summary>Those of the asynchronous work that still go on, oldest first.</summary>
    public List<AsyncOperation> OpenOperations { get; } = [];

    /// <summary>Applications by ARN.</summary>
    public OrderedMap<Application> Applications { get; } = new();

    /// <summary>Attributes for access control; null where the feature is off.</summary>
    public JsonArray? AccessControlAttributes { get; set; }

    /// <summary>Makes reads stale.</summary>
    public void Follow(ReadLag lag) => Lagging = lag.IsOn ? new LaggingAccess(Access, lag) : null;

    /// <summary>The role that a set has in an account after it was provisioned now.</summary>
    public ProvisionedRole MakeRole(PermissionSet set, string accountId, IdSource ids) =>
        new() { AccountId = accountId, Set = set, RoleName = RoleName(set, accountId, ids), Version = set.Version, InlinePolicy = set.InlinePolicy };

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
