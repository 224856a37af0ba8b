namespace OktaIdc.Aws.CloudTrail;

/// <summary>What to look up; CloudTrail takes one attribute at most.</summary>
/// <param name="Since">Begin; null for as long as CloudTrail remembers.</param>
/// <param name="Until">End; null for now.</param>
/// <param name="Attribute">EventId, EventName, ReadOnly, Username, ResourceType, ResourceName, EventSource or AccessKeyId; null for all events.</param>
/// <param name="Value">The value that the attribute has.</param>
public sealed record TrailQuery(DateTimeOffset? Since = null, DateTimeOffset? Until = null, string? Attribute = null, string? Value = null)
{
    /// <summary>The calls of one operation.</summary>
    /// <param name="name">The operation: CreateAccountAssignment.</param>
    /// <param name="since">Begin; null for as long as CloudTrail remembers.</param>
    public static TrailQuery ForEventName(string name, DateTimeOffset? since) => new(since, null, "EventName", name);
}
