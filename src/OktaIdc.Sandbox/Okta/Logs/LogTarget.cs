using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Okta.Logs;

/// <summary>What an event is about: a user, an app, a group.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">User, AppInstance, AppUser, UserGroup, ...</param>
/// <param name="AlternateId">Login, label; null for "unknown".</param>
/// <param name="DisplayName">Name for people; null for "unknown".</param>
internal sealed record LogTarget(string Id, string Type, string? AlternateId, string? DisplayName)
{
    /// <summary>What Okta says beyond that; null for nothing.</summary>
    public JsonObject? Detail { get; init; }

    /// <summary>changeDetails: what was there and what is there now; null where the event does not say.</summary>
    public (JsonObject From, JsonObject To)? Change { get; init; }

    /// <summary>The target as it stands in an event.</summary>
    public JsonObject ToJson()
    {
        var target = new JsonObject
        {
            ["id"] = Id,
            ["type"] = Type,
            ["alternateId"] = AlternateId ?? "unknown",
            ["displayName"] = DisplayName ?? "unknown",
        };
        target["detailEntry"] = Detail?.DeepClone();

        if (Change is { } change)
        {
            target["changeDetails"] = new JsonObject { ["from"] = change.From.DeepClone(), ["to"] = change.To.DeepClone() };
        }

        return target;
    }
}
