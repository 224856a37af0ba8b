using System.Collections.Immutable;

namespace OktaIdc.Scim;

/// <summary>What can be read of an app's provisioning. Which token Okta holds, it never tells.</summary>
public sealed record OktaProvisioningState
{
    private static readonly string[] Proof = ["PUSH_NEW_USERS", "PUSH_PROFILE_UPDATES", "PUSH_USER_DEACTIVATION"];

    /// <summary>The app.</summary>
    public required string AppId { get; init; }

    /// <summary>Its label.</summary>
    public string? AppLabel { get; init; }

    /// <summary>Whether the API can set provisioning of this app.</summary>
    public bool IsApiUsable { get; init; }

    /// <summary>Why it can or cannot.</summary>
    public required string Reason { get; init; }

    /// <summary>ENABLED, DISABLED or UNKNOWN.</summary>
    public string? ConnectionStatus { get; init; }

    /// <summary>SCIM endpoint; null where not set or not told.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>The app's features, the best readable proof of what is on.</summary>
    public ImmutableArray<string> Features { get; init; } = [];

    /// <summary>Whether users are created in IAM Identity Center.</summary>
    public bool CreatesUsers => Features.Contains("PUSH_NEW_USERS");

    /// <summary>Whether changes of profiles are sent.</summary>
    public bool UpdatesUsers => Features.Contains("PUSH_PROFILE_UPDATES");

    /// <summary>Whether users are deactivated in IAM Identity Center.</summary>
    public bool DeactivatesUsers => Features.Contains("PUSH_USER_DEACTIVATION");

    /// <summary>Whether users are imported from IAM Identity Center, which they must not be.</summary>
    public bool ImportsUsers => Features.Contains("IMPORT_NEW_USERS") || Features.Contains("IMPORT_PROFILE_UPDATES");

    /// <summary>True where creating, updating and deactivating are all on.</summary>
    public bool IsOn => Proof.All(f => Features.Contains(f));

    /// <summary>What is missing until <see cref="IsOn"/>.</summary>
    public IEnumerable<string> Missing => Proof.Where(f => !Features.Contains(f));
}
