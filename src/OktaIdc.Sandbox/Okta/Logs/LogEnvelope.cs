using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Auth;

namespace OktaIdc.Sandbox.Okta.Logs;

/// <summary>One entry of the System Log in Okta's shape: who, whence, with what credential, what came of it, and on what.</summary>
internal static class LogEnvelope
{
    private const int LongestReason = 255;

    /// <summary>Renders an event.</summary>
    /// <param name="caller">Who acts.</param>
    /// <param name="now">When.</param>
    /// <param name="eventType">One of Okta's types.</param>
    /// <param name="result">SUCCESS, FAILURE, ALLOW, ...</param>
    /// <param name="reason">Why; null for nothing.</param>
    /// <param name="targets">On what.</param>
    /// <param name="debugData">debugContext.debugData beyond what every request has.</param>
    public static JsonObject Compose(Caller caller, DateTimeOffset now, string eventType, string result, string? reason, IReadOnlyList<LogTarget> targets, JsonObject? debugData)
    {
        var uuid = Guid.NewGuid().ToString();
        var body = new JsonObject
        {
            ["actor"] = new JsonObject { ["id"] = caller.Id, ["type"] = caller.Type, ["alternateId"] = caller.AlternateId, ["displayName"] = caller.Name, ["detailEntry"] = null },
            ["client"] = Client(caller),
            ["device"] = Device(caller),
            ["authenticationContext"] = Authentication(caller),
            ["displayMessage"] = EventCatalog.MessageOf(eventType),
            ["eventType"] = eventType,
            ["outcome"] = new JsonObject { ["result"] = result, ["reason"] = string.IsNullOrEmpty(reason) ? null : reason.Length > LongestReason ? reason[..LongestReason] : reason },
            ["published"] = OktaTime.Text(now),
            ["securityContext"] = new JsonObject { ["asNumber"] = null, ["asOrg"] = null, ["isp"] = null, ["domain"] = null, ["isProxy"] = caller.IsJob ? null : false },
            ["severity"] = EventCatalog.SeverityOf(eventType, result),
            ["debugContext"] = new JsonObject { ["debugData"] = Debug(caller, debugData) },
            ["legacyEventType"] = EventCatalog.LegacyOf(eventType, result),
            ["transaction"] = Transaction(caller, uuid),
            ["uuid"] = uuid,
            ["version"] = "0",
            ["request"] = new JsonObject
            {
                ["ipChain"] = caller.IsJob ? [] : new JsonArray(new JsonObject { ["ip"] = caller.Address, ["geographicalContext"] = null, ["version"] = caller.Address.Contains(':', StringComparison.Ordinal) ? "V6" : "V4", ["source"] = null }),
            },
            ["target"] = targets.Count == 0 ? null : targets.ToJson(t => t.ToJson()),
        };
        return body;
    }

    private static JsonObject Client(Caller caller) => caller.IsJob
        ? new JsonObject { ["userAgent"] = null, ["zone"] = null, ["device"] = null, ["id"] = null, ["ipAddress"] = null, ["geographicalContext"] = null }
        : new JsonObject
        {
            ["userAgent"] = UserAgents.Read(caller.UserAgent),
            ["zone"] = "null", // Okta writes the word where no network zone holds the address.
            ["device"] = UserAgents.DeviceOf(caller.UserAgent),
            ["id"] = caller.Kind == CallerKind.Client ? caller.Id : null,
            ["ipAddress"] = caller.Address,
            ["geographicalContext"] = null,
        };

    // A device is named where somebody signs in with Okta Verify: it knows which one it runs on.
    private static JsonObject? Device(Caller caller) => caller.Device is not { } device ? null : new JsonObject
    {
        ["id"] = device.Id, ["name"] = device.Name, ["os_platform"] = device.Platform, ["os_version"] = device.Version, ["managed"] = device.Managed, ["registered"] = true,
        ["device_integrator"] = null, ["disk_encryption_type"] = "ALL_INTERNAL_VOLUMES", ["screen_lock_type"] = "BIOMETRIC", ["jailbreak"] = false, ["secure_hardware_present"] = true,
    };

    private static JsonObject Authentication(Caller caller) => new()
    {
        ["authenticationProvider"] = caller.Credential is null ? null : "OKTA_AUTHENTICATION_PROVIDER",
        ["credentialProvider"] = caller.Credential is null ? null : "OKTA_CREDENTIAL_PROVIDER",
        ["credentialType"] = caller.Credential,
        ["issuer"] = null,
        ["interface"] = null,
        ["authenticationStep"] = 0,
        ["rootSessionId"] = caller.SessionId ?? "unknown",
        ["externalSessionId"] = caller.IsJob ? "unknown" : caller.SessionId ?? "trs" + caller.RequestId,
    };

    private static JsonObject Debug(Caller caller, JsonObject? debugData)
    {
        var debug = debugData ?? [];
        if (!caller.IsJob)
        {
            debug["requestId"] = caller.RequestId;
            debug["dtHash"] = "unknown";
            debug["requestUri"] = caller.Path;
            debug["url"] = caller.Path + "?";
        }

        return debug;
    }

    private static JsonObject Transaction(Caller caller, string uuid) => caller.IsJob
        ? new JsonObject { ["type"] = "JOB", ["id"] = "job" + uuid.Replace("-", "", StringComparison.Ordinal), ["detail"] = new JsonObject() }
        : new JsonObject
        {
            ["type"] = "WEB",
            ["id"] = caller.RequestId,
            ["detail"] = caller is { Kind: CallerKind.Token, TokenId: { } token } ? new JsonObject { ["requestApiTokenId"] = token } : new JsonObject(),
        };
}
