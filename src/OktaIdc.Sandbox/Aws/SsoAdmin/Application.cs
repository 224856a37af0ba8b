using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Aws.SsoAdmin;

/// <summary>A customer managed application.</summary>
internal sealed class Application
{
    /// <summary>arn:aws:sso::account:application/ssoins-.../apl-...</summary>
    public required string Arn { get; init; }

    /// <summary>ARN of its provider.</summary>
    public required string ProviderArn { get; init; }

    /// <summary>The account it was made in.</summary>
    public required string AccountId { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedDate { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; set; }

    /// <summary>Description, or null.</summary>
    public string? Description { get; set; }

    /// <summary>ENABLED or DISABLED.</summary>
    public string Status { get; set; } = "ENABLED";

    /// <summary>How it stands in the portal.</summary>
    public JsonObject PortalOptions { get; set; } = new() { ["Visibility"] = "ENABLED" };

    /// <summary>Whether only assigned principals may use it.</summary>
    public bool AssignmentRequired { get; set; } = true;

    /// <summary>ENABLED or DISABLED: background sessions of users.</summary>
    public string BackgroundSessions { get; set; } = "DISABLED";

    /// <summary>Tags.</summary>
    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    /// <summary>Assigned users and groups.</summary>
    public HashSet<(string PrincipalType, string PrincipalId)> Assignments { get; } = [];
}
