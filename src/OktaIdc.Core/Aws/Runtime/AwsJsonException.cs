using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using OktaIdc.Http;

namespace OktaIdc.Aws.Runtime;

/// <summary>An error of AWS's JSON protocols, with the members that the runtime does not carry.</summary>
internal sealed class AwsJsonException(string message, Exception? inner, string code, string? requestId, HttpStatusCode status)
    : AmazonServiceException(message, inner, (int)status >= 500 ? ErrorType.Receiver : ErrorType.Sender, code, requestId, status)
{
    /// <summary>The member Reason (sso-admin: KMS_…; identitystore: UNIQUENESS_CONSTRAINT_VIOLATION; organizations: its constraint names).</summary>
    public string? Reason { get; private init; }

    /// <summary>How long to wait, where AWS says so.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>Reads an error body; anything unreadable is an error without code.</summary>
    public static AwsJsonException Parse(string body, string? headerCode, string? requestId, HttpStatusCode status, Exception? inner)
    {
        JsonElement json = default;
        try
        {
            json = JsonSerializer.Deserialize<JsonElement>(body);
        }
        catch (JsonException)
        {
            // Not AWS's JSON: the status has to do.
        }

        var isObject = json.ValueKind == JsonValueKind.Object;
        var code = Text("__type") ?? headerCode ?? Text("code") ?? (isObject ? AwsErrorCodes.None : AwsErrorCodes.NotJson);
        // "com.amazonaws.sso#ConflictException:http://…" names the same error as "ConflictException".
        code = code.Split(':')[0];
        code = code[(code.LastIndexOf('#') + 1)..];
        var message = Redaction.Clean(Text("message") ?? $"{(int)status} {status}");
        return new AwsJsonException(message, inner, code, requestId ?? Text("RequestId"), status)
        {
            Reason = Text("Reason"),
            RetryAfter = isObject && Member("RetryAfterSeconds") is { ValueKind: JsonValueKind.Number } seconds ? TimeSpan.FromSeconds(seconds.GetDouble()) : null,
        };

        JsonElement? Member(string name) => json.EnumerateObject()
            .Where(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase))
            .Select(p => (JsonElement?)p.Value)
            .FirstOrDefault();

        string? Text(string name) => isObject && Member(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
    }
}
