namespace OktaIdc.Sandbox.Okta.Push;

/// <summary>Whether a mapping works.</summary>
internal enum PushStatus
{
    /// <summary>Changes go out.</summary>
    ACTIVE,

    /// <summary>Stopped by an administrator.</summary>
    INACTIVE,

    /// <summary>The app refused; nothing more goes out.</summary>
    ERROR,
}

/// <summary>An Okta group that is pushed to a group in an app.</summary>
internal sealed class PushMapping(string id, string appId, string sourceGroupId, string targetGroupId, DateTimeOffset time)
{
    /// <summary>gPm...</summary>
    public string Id { get; } = id;

    /// <summary>The app.</summary>
    public string AppId { get; } = appId;

    /// <summary>The Okta group.</summary>
    public string SourceGroupId { get; } = sourceGroupId;

    /// <summary>The app group that stands for the group at the app.</summary>
    public string TargetGroupId { get; } = targetGroupId;

    /// <summary>Whether it works.</summary>
    public PushStatus Status { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset Created { get; } = time;

    /// <summary>When it last changed.</summary>
    public DateTimeOffset LastUpdated { get; set; } = time;

    /// <summary>When the last push succeeded.</summary>
    public DateTimeOffset? LastPush { get; set; }

    /// <summary>Why the last push failed; empty after a success, null before the first try.</summary>
    public string? ErrorSummary { get; set; }

    /// <summary>Whether the target takes the source's name when that changes.</summary>
    public bool FollowsName { get; init; }

    /// <summary>Members at the app that Okta put there: user id to id at the app.</summary>
    public Dictionary<string, string> Pushed { get; } = [];

    /// <summary>Whether the next push sends all members, not only what changed.</summary>
    public bool SendAll { get; set; } = true;
}
