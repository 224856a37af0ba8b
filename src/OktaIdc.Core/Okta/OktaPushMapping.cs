using System.Text.Json.Serialization;

namespace OktaIdc.Okta;

/// <summary>A mapping that pushes an Okta group, and its members, into an app.</summary>
public sealed record OktaPushMapping
{
    /// <summary>Status of a mapping that pushes.</summary>
    public const string Active = "ACTIVE";

    /// <summary>Status of a mapping that is suspended.</summary>
    public const string Inactive = "INACTIVE";

    /// <summary>Status of a mapping whose push failed; it can only be deleted.</summary>
    public const string Error = "ERROR";

    /// <summary>Mapping id (gPm...).</summary>
    public required string Id { get; init; }

    /// <summary>The app that the group is pushed into; from the request, not from Okta's answer.</summary>
    [JsonIgnore]
    public string? AppId { get; init; }

    /// <summary>The Okta group that is pushed.</summary>
    public string? SourceGroupId { get; init; }

    /// <summary>Okta's own record of the group in the app (an APP_GROUP, 00g...), not the id that AWS gave it.</summary>
    public string? TargetGroupId { get; init; }

    /// <summary>ACTIVE, INACTIVE or ERROR.</summary>
    public string? Status { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? LastUpdated { get; init; }

    /// <summary>When it last pushed; null while it never has.</summary>
    public DateTimeOffset? LastPush { get; init; }

    /// <summary>Why the push failed; null or empty while it did not.</summary>
    public string? ErrorSummary { get; init; }

    /// <summary>True where a push has happened and no error stands.</summary>
    [JsonIgnore]
    public bool IsPushed => Status == Active && LastPush is not null && string.IsNullOrEmpty(ErrorSummary);

    /// <summary>True where the last push failed.</summary>
    [JsonIgnore]
    public bool IsFailed => Status == Error || !string.IsNullOrEmpty(ErrorSummary);
}
