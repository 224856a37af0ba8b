using System.Text;
using System.Text.Json;

namespace OktaIdc.Logs.Ocsf.Reading;

/// <summary>The LogEvent object of Okta: which member of which part is a field, or a part of its own.</summary>
internal static class OktaLayout
{
    private static readonly (OktaPart In, string Name, OktaPart Part)[] s_parts =
    [
        (OktaPart.None, "", OktaPart.Root),
        (OktaPart.Root, "actor", OktaPart.Actor),
        (OktaPart.Root, "client", OktaPart.Client),
        (OktaPart.Client, "userAgent", OktaPart.UserAgent),
        (OktaPart.Client, "geographicalContext", OktaPart.Geography),
        (OktaPart.Geography, "geolocation", OktaPart.Geolocation),
        (OktaPart.Root, "device", OktaPart.Device),
        (OktaPart.Root, "outcome", OktaPart.Outcome),
        (OktaPart.Root, "transaction", OktaPart.Transaction),
        (OktaPart.Root, "debugContext", OktaPart.DebugContext),
        (OktaPart.DebugContext, "debugData", OktaPart.DebugData),
        (OktaPart.Root, "authenticationContext", OktaPart.Authentication),
        (OktaPart.Authentication, "issuer", OktaPart.Issuer),
        (OktaPart.Root, "securityContext", OktaPart.Security),
        (OktaPart.Security, "risk", OktaPart.Risk),
    ];

    private static readonly (OktaPart In, string Name, OktaField Field)[] s_fields =
    [
        (OktaPart.Root, "uuid", OktaField.Uuid),
        (OktaPart.Root, "published", OktaField.Published),
        (OktaPart.Root, "eventType", OktaField.EventType),
        (OktaPart.Root, "version", OktaField.Version),
        (OktaPart.Root, "severity", OktaField.Severity),
        (OktaPart.Root, "displayMessage", OktaField.DisplayMessage),
        (OktaPart.Actor, "id", OktaField.ActorId),
        (OktaPart.Actor, "type", OktaField.ActorType),
        (OktaPart.Actor, "alternateId", OktaField.ActorAlternateId),
        (OktaPart.Actor, "displayName", OktaField.ActorDisplayName),
        (OktaPart.Client, "id", OktaField.ClientId),
        (OktaPart.Client, "ipAddress", OktaField.ClientIpAddress),
        (OktaPart.Client, "device", OktaField.ClientDevice),
        (OktaPart.Client, "zone", OktaField.ClientZone),
        (OktaPart.UserAgent, "rawUserAgent", OktaField.RawUserAgent),
        (OktaPart.UserAgent, "os", OktaField.UserAgentOs),
        (OktaPart.Geography, "city", OktaField.City),
        (OktaPart.Geography, "state", OktaField.State),
        (OktaPart.Geography, "country", OktaField.Country),
        (OktaPart.Geography, "postalCode", OktaField.PostalCode),
        (OktaPart.Geolocation, "lat", OktaField.Latitude),
        (OktaPart.Geolocation, "lon", OktaField.Longitude),
        (OktaPart.Device, "id", OktaField.DeviceId),
        (OktaPart.Device, "name", OktaField.DeviceName),
        (OktaPart.Device, "os_platform", OktaField.DevicePlatform),
        (OktaPart.Device, "os_version", OktaField.DeviceOsVersion),
        (OktaPart.Device, "managed", OktaField.DeviceManaged),
        (OktaPart.Outcome, "result", OktaField.OutcomeResult),
        (OktaPart.Outcome, "reason", OktaField.OutcomeReason),
        (OktaPart.Transaction, "id", OktaField.TransactionId),
        (OktaPart.DebugData, "requestId", OktaField.RequestId),
        (OktaPart.DebugData, "requestUri", OktaField.RequestUri),
        (OktaPart.DebugData, "url", OktaField.Url),
        (OktaPart.DebugData, "signOnMode", OktaField.SignOnMode),
        (OktaPart.DebugData, "privilegeGranted", OktaField.PrivilegeGranted),
        (OktaPart.DebugData, "risk", OktaField.DebugRisk),
        (OktaPart.Authentication, "externalSessionId", OktaField.ExternalSessionId),
        (OktaPart.Authentication, "rootSessionId", OktaField.RootSessionId),
        (OktaPart.Issuer, "id", OktaField.IssuerId),
        (OktaPart.Security, "asNumber", OktaField.AsNumber),
        (OktaPart.Security, "asOrg", OktaField.AsOrg),
        (OktaPart.Security, "isp", OktaField.Isp),
        (OktaPart.Security, "domain", OktaField.Domain),
        (OktaPart.Risk, "level", OktaField.RiskLevel),
    ];

    /// <summary>The parts by number: what they are called, and where they are. It reads the two tables above, so it stands below them.</summary>
    public static readonly Part[] Parts = Build();

    /// <summary>The shape a field has where it is what it should be.</summary>
    public static bool Fits(OktaField field, JsonShape shape) => field switch
    {
        OktaField.Version => shape is JsonShape.Text or JsonShape.Number,
        OktaField.Latitude or OktaField.Longitude or OktaField.AsNumber => shape == JsonShape.Number,
        OktaField.DeviceManaged => shape == JsonShape.Boolean,
        _ => shape == JsonShape.Text,
    };

    private static Part[] Build() =>
    [
        .. s_parts.Select(part => new Part(
            part.In,
            JsonEncodedText.Encode(part.Name),
            [.. s_parts.Where(inner => inner.In == part.Part).Select(inner => new Member(Encoding.UTF8.GetBytes(inner.Name), OktaField.None, inner.Part)),
             .. s_fields.Where(field => field.In == part.Part).Select(field => new Member(Encoding.UTF8.GetBytes(field.Name), field.Field, OktaPart.None))])),
    ];

    /// <summary>An object that is looked into.</summary>
    internal sealed record Part(OktaPart In, JsonEncodedText Name, Member[] Members)
    {
        /// <summary>The member of a name; null where it is none that is known.</summary>
        public Member? Find(ReadOnlySpan<byte> name)
        {
            foreach (var member in Members)
            {
                if (name.SequenceEqual(member.Name))
                {
                    return member;
                }
            }

            return null;
        }
    }

    /// <summary>A member of such an object.</summary>
    internal sealed record Member(byte[] Name, OktaField Field, OktaPart Part);
}
