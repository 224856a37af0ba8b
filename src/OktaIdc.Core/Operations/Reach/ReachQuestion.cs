using OktaIdc.Setup;

namespace OktaIdc.Operations.Reach;

/// <summary>What is asked: why does this user not reach that permission set in that account.</summary>
public sealed record ReachQuestion
{
    /// <summary>Login or id of the user in Okta.</summary>
    public required string User { get; init; }

    /// <summary>The account: a selector that means exactly one.</summary>
    public required string Account { get; init; }

    /// <summary>Name or ARN of the permission set.</summary>
    public required string PermissionSet { get; init; }

    /// <summary>Label or id of the Okta app; null where there is only one.</summary>
    public string? App { get; init; }

    /// <summary>How far back the logs are read; null for seven days.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Name of the role to assume in the account; null leaves what is only visible inside the account unread.</summary>
    public string? RoleName { get; init; }

    /// <summary>A setup whose assignments are named; null for none.</summary>
    public SetupDocument? Setup { get; init; }

    /// <summary>The setup file, for commands; null where there is none.</summary>
    public string? SetupFile { get; init; }
}
