using System.Text.Json;
using System.Text.Json.Serialization;

namespace OktaIdc.Aws.CloudTrail;

/// <summary>A call that CloudTrail has recorded.</summary>
public sealed record TrailEvent
{
    private readonly string? _record;
    private readonly JsonElement _body;

    /// <summary>CloudTrail's id of the event.</summary>
    public string? EventId { get; init; }

    /// <summary>The operation that was called.</summary>
    public string? EventName { get; init; }

    /// <summary>The service that was called: sso.amazonaws.com.</summary>
    public string? EventSource { get; init; }

    /// <summary>When it was called.</summary>
    public DateTimeOffset? EventTime { get; init; }

    /// <summary>Name of the user or role session that called; null where AWS does not tell.</summary>
    public string? Username { get; init; }

    /// <summary>The whole record as JSON text: userIdentity, requestParameters, responseElements, errorCode (CloudTrail user guide, "CloudTrail record contents").</summary>
    [JsonPropertyName("CloudTrailEvent")]
    public string? Record
    {
        get => _record;
        init => (_record, _body) = (value, Parse(value));
    }

    /// <summary>Who called: ARN of the user or of the role session, else the service; null where AWS does not tell.</summary>
    [JsonIgnore]
    public string? CallerArn => Find(Member("userIdentity"), "arn") ?? Find(Member("userIdentity"), "invokedBy");

    /// <summary>What called: IAMUser, AssumedRole, Root, IdentityCenterUser and others; null where AWS does not tell.</summary>
    [JsonIgnore]
    public string? CallerType => Member("userIdentity") is { ValueKind: JsonValueKind.Object } identity && identity.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;

    /// <summary>Why the call failed; null where it succeeded.</summary>
    [JsonIgnore]
    public string? ErrorCode => Member("errorCode") is { ValueKind: JsonValueKind.String } code ? code.GetString() : null;

    /// <summary>Whether the call failed. A sign-in that was refused has no error code, only a message and an answer (CloudTrail user guide, "AWS Management Console sign-in events").</summary>
    [JsonIgnore]
    public bool IsFailure => ErrorCode is not null || Member("errorMessage") is { ValueKind: JsonValueKind.String } || string.Equals(Find(Member("responseElements"), "ConsoleLogin"), "Failure", StringComparison.OrdinalIgnoreCase);

    /// <summary>Where the call came from: an address, or the service that made it; null where AWS does not tell.</summary>
    [JsonIgnore]
    public string? SourceAddress => Member("sourceIPAddress") is { ValueKind: JsonValueKind.String } address ? address.GetString() : null;

    /// <summary>A parameter of the request, or a member of the answer, as text, however deep it stands; names are compared without regard to case.</summary>
    public string? Value(string name) => Find(Member("requestParameters"), name) ?? Find(Member("responseElements"), name);

    /// <inheritdoc/>
    public bool Equals(TrailEvent? other) => other is not null && EventId == other.EventId && _record == other._record;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(EventId ?? "");

    private JsonElement? Member(string name) => _body.ValueKind == JsonValueKind.Object && _body.TryGetProperty(name, out var member) ? member : null;

    private static string? Find(JsonElement? element, string name)
    {
        if (element is not { ValueKind: JsonValueKind.Object } parent)
        {
            return null;
        }

        foreach (var member in parent.EnumerateObject())
        {
            if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase) && member.Value.ValueKind == JsonValueKind.String)
            {
                return member.Value.GetString();
            }
        }

        return parent.EnumerateObject().Select(member => Find(member.Value, name)).FirstOrDefault(value => value is not null);
    }

    private static JsonElement Parse(string? record)
    {
        try
        {
            using var document = JsonDocument.Parse(record ?? "{}");
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default; // Then the event names nothing, and is taken as the cause of nothing.
        }
    }
}
