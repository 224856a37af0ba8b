using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Auth;

namespace OktaIdc.Sandbox.Okta.Logs;

/// <summary>
/// Events of the past for the System Log: POST /_sandbox/log. The event is one of Okta's shape (eventType is needed; uuid, published, outcome, actor, target, severity,
/// displayMessage, client, ... take the place of what the sandbox would write); outcome may be a word (FAILURE) beside reason, targets stands for target, and
/// debugData for debugContext.debugData.
/// </summary>
internal sealed class PastEvents(OktaOrg org)
{
    private static readonly HashSet<string> _short = ["targets", "outcome", "reason", "debugData", "published", "eventType"];

    /// <summary>Adds one event.</summary>
    /// <exception cref="FormatException">A member is missing or of the wrong form; the message names it.</exception>
    public JsonObject Add(JsonObject happened)
    {
        var type = happened["eventType"] is JsonValue v && v.TryGetValue(out string? t) && t.Length > 0 ? t : throw new FormatException("The event needs 'eventType': user.session.start, for example.");
        DateTimeOffset? published = happened["published"] switch
        {
            null => null,
            JsonValue text when text.TryGetValue(out string? s) && OktaTime.TryParse(s, out var time) => time,
            _ => throw new FormatException("The event's 'published' must be an ISO 8601 time."),
        };
        using (org.Enter(Caller.System))
        {
            var outcome = Outcome(happened);
            var time = published ?? org.Now;
            var body = LogEnvelope.Compose(org.Caller, time, type, (string?)outcome["result"] ?? "SUCCESS", (string?)outcome["reason"], [], null);
            foreach (var (name, value) in happened.Where(m => !_short.Contains(m.Key)))
            {
                body[name] = value?.DeepClone();
            }

            body["target"] = (happened["target"] ?? happened["targets"])?.DeepClone() switch
            {
                null => null,
                JsonArray targets => targets,
                _ => throw new FormatException("The event's 'target' must be an array of {id, type, alternateId, displayName}."),
            };
            if (happened["debugData"] is JsonObject debug)
            {
                body["debugContext"] = new JsonObject { ["debugData"] = debug.DeepClone() };
            }

            org.Log.Keep(body, time);
            return body;
        }
    }

    private static JsonObject Outcome(JsonObject happened) => happened["outcome"] switch
    {
        JsonObject whole => whole,
        JsonValue word when word.TryGetValue(out string? result) => new JsonObject { ["result"] = result, ["reason"] = happened["reason"]?.DeepClone() },
        null => new JsonObject { ["result"] = "SUCCESS" },
        _ => throw new FormatException("The event's 'outcome' must be a word (FAILURE) or {result, reason}."),
    };
}
