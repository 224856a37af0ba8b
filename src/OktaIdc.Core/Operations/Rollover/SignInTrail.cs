using System.Text.Json;
using OktaIdc.Aws.CloudTrail;

namespace OktaIdc.Operations.Rollover;

/// <summary>A sign-in through the external identity provider, as CloudTrail tells it (User Guide of IAM Identity Center, "Sign-in event cases").</summary>
/// <param name="At">When.</param>
/// <param name="Succeeded">Whether AWS accepted the assertion.</param>
/// <param name="Text">The event, and why it failed.</param>
internal sealed record SignInTrail(DateTimeOffset At, bool Succeeded, string Text)
{
    /// <summary>The events that tell of sign-ins.</summary>
    public static readonly string[] Names = ["UserAuthentication", "ExternalIdPDirectoryLogin"];

    /// <summary>Reads an event; null where it is about another kind of sign-in.</summary>
    public static SignInTrail? Read(TrailEvent happened)
    {
        if (happened is not { EventTime: { } at, EventName: { } name } || !Names.Contains(name))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(happened.Record ?? "{}");
            var record = document.RootElement;
            if (Member(record, "additionalEventData", "CredentialType") is { } type && type != "EXTERNAL_IDP")
            {
                return null;
            }

            var outcome = Member(record, "serviceEventDetails", name) ?? Member(record, "responseElements", name);
            var error = happened.ErrorCode ?? Member(record, "errorMessage");
            var succeeded = error is null && !string.Equals(outcome, "Failure", StringComparison.OrdinalIgnoreCase);

            // A failed login at the provider is told by itself; a good one is told by UserAuthentication alone.
            return succeeded && name != Names[0] ? null : new SignInTrail(at, succeeded, $"CloudTrail {name} {at:yyyy-MM-dd HH:mm:ss}Z{(succeeded ? "" : $": {Member(record, "errorMessage") ?? error ?? outcome}")} (event {happened.EventId})");
        }
        catch (JsonException)
        {
            return null; // An event that cannot be read proves nothing.
        }
    }

    private static string? Member(JsonElement element, params string[] path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
    }
}
