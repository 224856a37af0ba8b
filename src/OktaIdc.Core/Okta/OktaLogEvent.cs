using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace OktaIdc.Okta;

/// <summary>An event of the System Log. The whole object, as Okta sent it, is kept.</summary>
public sealed record OktaLogEvent
{
    private readonly JsonObject _json;

    private OktaLogEvent(JsonObject json) => _json = json;

    /// <summary>Reads an event from its JSON object.</summary>
    public static OktaLogEvent FromJson(JsonObject json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new OktaLogEvent((JsonObject)json.DeepClone());
    }

    /// <summary>Id of the event.</summary>
    public string Uuid => _json.Text("uuid") ?? "";

    /// <summary>When it happened.</summary>
    public DateTimeOffset? Published => _json.Time("published");

    /// <summary>What happened: application.provision.user.push.</summary>
    public string EventType => _json.Text("eventType") ?? "";

    /// <summary>DEBUG, INFO, WARN or ERROR.</summary>
    public string? Severity => _json.Text("severity");

    /// <summary>One line for people.</summary>
    public string? DisplayMessage => _json.Text("displayMessage");

    /// <summary>SUCCESS, FAILURE, ...</summary>
    public string? Result => _json["outcome"].Text("result");

    /// <summary>Why it came out so.</summary>
    public string? Reason => _json["outcome"].Text("reason");

    /// <summary>Who did it.</summary>
    public OktaLogParty? Actor => _json["actor"] is JsonObject actor ? OktaLogParty.FromJson(actor) : null;

    /// <summary>What it was done to.</summary>
    public ImmutableArray<OktaLogParty> Targets => _json["target"] is JsonArray a ? [.. a.OfType<JsonObject>().Select(OktaLogParty.FromJson)] : [];

    /// <summary>A copy of the whole object.</summary>
    public JsonObject ToJson() => (JsonObject)_json.DeepClone();

    /// <summary>Time, type and result.</summary>
    public override string ToString() => $"{Published:O} {EventType} {Result}";

    /// <inheritdoc/>
    public bool Equals(OktaLogEvent? other) => other is not null && JsonNode.DeepEquals(_json, other._json);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Uuid);
}

/// <summary>Actor or target of an event.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">User, UserGroup, AppInstance, AppUser, ...</param>
/// <param name="AlternateId">Login or other name.</param>
/// <param name="DisplayName">Name for people.</param>
public sealed record OktaLogParty(string? Id, string? Type, string? AlternateId, string? DisplayName)
{
    internal static OktaLogParty FromJson(JsonObject json) => new(json.Text("id"), json.Text("type"), json.Text("alternateId"), json.Text("displayName"));
}
