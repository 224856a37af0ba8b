using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Auth;

namespace OktaIdc.Sandbox.Okta.Logs;

/// <summary>The System Log: written under the org's lock, in the order in which it is kept.</summary>
internal sealed class LogState(OktaOrg org)
{
    private readonly List<LogEvent> _events = [];

    /// <summary>Every event, oldest first.</summary>
    public IReadOnlyList<LogEvent> Events => _events;

    /// <summary>Writes that something succeeded.</summary>
    public void Success(string eventType, params LogTarget[] targets) => Write(eventType, "SUCCESS", null, targets);

    /// <summary>Writes that something failed.</summary>
    public void Failure(string eventType, string reason, params LogTarget[] targets) => Write(eventType, "FAILURE", reason, targets);

    /// <summary>Writes an event in the name of whoever acts now.</summary>
    public void Write(string eventType, string result, string? reason, IReadOnlyList<LogTarget> targets, JsonObject? debugData = null)
    {
        var now = org.Now;
        var uuid = Guid.NewGuid().ToString();
        var severity = result switch { "SUCCESS" or "ALLOW" => "INFO", "FAILURE" => "ERROR", _ => "WARN" };
        var caller = org.Caller;
        var debug = debugData ?? [];
        if (caller.Kind != CallerKind.System)
        {
            debug["requestId"] = caller.RequestId;
            debug["requestUri"] = caller.Path;
            debug["url"] = caller.Path;
        }

        var body = new JsonObject
        {
            ["uuid"] = uuid,
            ["published"] = OktaTime.Text(now),
            ["eventType"] = eventType,
            ["version"] = "0",
            ["severity"] = severity,
            ["displayMessage"] = EventCatalog.MessageOf(eventType),
            ["actor"] = new JsonObject { ["id"] = caller.Id, ["type"] = caller.Type, ["alternateId"] = caller.AlternateId, ["displayName"] = caller.Name },
            ["client"] = Client(caller),
            ["authenticationContext"] = new JsonObject { ["authenticationStep"] = 0, ["externalSessionId"] = caller.Kind == CallerKind.System ? "unknown" : "trs" + caller.RequestId },
            ["outcome"] = Outcome(result, reason),
            ["target"] = targets.ToJson(Target),
            ["transaction"] = Transaction(caller, uuid),
            ["debugContext"] = new JsonObject { ["debugData"] = debug },
            ["securityContext"] = new JsonObject { ["asNumber"] = null, ["asOrg"] = null, ["isp"] = null, ["domain"] = null, ["isProxy"] = null },
            ["request"] = new JsonObject { ["ipChain"] = caller.Kind == CallerKind.System ? [] : new JsonArray(new JsonObject { ["ip"] = "127.0.0.1", ["version"] = "V4" }) },
        };
        _events.Add(new LogEvent(_events.Count + 1, uuid, now, body));
    }

    /// <summary>Whether events of the past were added: the order in which they are kept is then not that of their times.</summary>
    public bool IsMixed { get; private set; }

    /// <summary>Puts an event in another's place: the time, actor and whatever else a seeded past asks for.</summary>
    public void Replace(LogEvent kept, DateTimeOffset published)
    {
        _events[(int)kept.Sequence - 1] = kept with { Published = published };
        IsMixed = true;
    }

    private static JsonObject Client(Caller caller) => caller.Kind == CallerKind.System
        ? []
        : With(caller.Kind == CallerKind.Client ? caller.Id : null, new JsonObject
        {
            ["userAgent"] = new JsonObject { ["rawUserAgent"] = caller.UserAgent ?? "unknown", ["os"] = "Unknown", ["browser"] = "UNKNOWN" },
            ["device"] = "Unknown",
            ["ipAddress"] = "127.0.0.1",
        });

    private static JsonObject With(string? clientId, JsonObject client)
    {
        if (clientId is not null)
        {
            client["id"] = clientId;
        }

        return client;
    }

    private static JsonObject Outcome(string result, string? reason)
    {
        var outcome = new JsonObject { ["result"] = result };
        if (!string.IsNullOrEmpty(reason))
        {
            outcome["reason"] = reason.Length > 255 ? reason[..255] : reason;
        }

        return outcome;
    }

    private static JsonObject Transaction(Caller caller, string uuid) => caller.Kind == CallerKind.System
        ? new JsonObject { ["type"] = "JOB", ["id"] = "job" + uuid.Replace("-", "", StringComparison.Ordinal), ["detail"] = new JsonObject() }
        : new JsonObject
        {
            ["type"] = "WEB",
            ["id"] = caller.RequestId,
            ["detail"] = caller is { Kind: CallerKind.Token, TokenId: { } token } ? new JsonObject { ["requestApiTokenId"] = token } : new JsonObject(),
        };

    private static JsonObject Target(LogTarget target) => new()
    {
        ["id"] = target.Id,
        ["type"] = target.Type,
        ["alternateId"] = target.AlternateId ?? "unknown",
        ["displayName"] = target.DisplayName ?? "unknown",
    };
}
