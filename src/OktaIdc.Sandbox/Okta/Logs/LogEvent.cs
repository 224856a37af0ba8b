using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Okta.Logs;

/// <summary>What an event is about: a user, an app, a group.</summary>
internal sealed record LogTarget(string Id, string Type, string? AlternateId, string? DisplayName);

/// <summary>One entry of the System Log, rendered once, when it happens.</summary>
internal sealed record LogEvent(long Sequence, string Uuid, DateTimeOffset Published, JsonObject Body);
