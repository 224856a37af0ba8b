namespace OktaIdc.Sandbox.Aws.Iam;

/// <summary>A role of an account: made by an administrator, by Organizations, or by IAM Identity Center.</summary>
internal sealed class IamRole
{
    /// <summary>Begins with the path of roles that only a service may change.</summary>
    public const string ReservedPath = "/aws-reserved/";

    /// <summary>Path, "/" by default.</summary>
    public string Path { get; init; } = "/";

    /// <summary>Name, unique in the account.</summary>
    public required string Name { get; init; }

    /// <summary>AROA...</summary>
    public required string Id { get; init; }

    /// <summary>The account.</summary>
    public required string AccountId { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreateDate { get; set; }

    /// <summary>Who may take it: a policy as JSON text.</summary>
    public required string Trust { get; set; }

    /// <summary>Description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Longest session in seconds.</summary>
    public int MaxSessionDuration { get; init; } = 3600;

    /// <summary>Inline policies by name.</summary>
    public SortedDictionary<string, string> InlinePolicies { get; } = new(StringComparer.Ordinal);

    /// <summary>ARNs of attached policies.</summary>
    public List<string> AttachedPolicies { get; } = [];

    /// <summary>When it was last taken; null for never.</summary>
    public DateTimeOffset? LastUsed { get; set; }

    /// <summary>The Region where it was last taken; null for never.</summary>
    public string? LastUsedRegion { get; set; }

    /// <summary>Its ARN.</summary>
    public string Arn => $"arn:aws:iam::{AccountId}:role{Path}{Name}";

    /// <summary>Whether only AWS may change it.</summary>
    public bool IsProtected => Path.StartsWith(ReservedPath, StringComparison.Ordinal);

    /// <summary>The name in the ARN of a role.</summary>
    public static string NameOf(string arn) => arn[(arn.LastIndexOf('/') + 1)..];
}
