using System.Text.Json;

namespace OktaIdc.Logs.Ocsf.Writing;

/// <summary>The captions of the schema's enumerations, and the names that this conversion gives, encoded once.</summary>
internal static class OcsfTexts
{
    public static readonly JsonEncodedText SchemaVersion = JsonEncodedText.Encode(OcsfEvents.SchemaVersion);
    public static readonly JsonEncodedText Okta = JsonEncodedText.Encode("Okta");
    public static readonly JsonEncodedText Product = JsonEncodedText.Encode("Okta System Log");
    public static readonly JsonEncodedText LogName = JsonEncodedText.Encode("System Log");
    public static readonly JsonEncodedText DateTimeProfile = JsonEncodedText.Encode("datetime");
    public static readonly JsonEncodedText HostProfile = JsonEncodedText.Encode("host");
    public static readonly JsonEncodedText Administrator = JsonEncodedText.Encode("Okta administrator");

    public static readonly JsonEncodedText User = JsonEncodedText.Encode("User");
    public static readonly JsonEncodedText System = JsonEncodedText.Encode("System");

    /// <summary>type by type_id of a managed entity.</summary>
    public static readonly JsonEncodedText[] Entities = Encode("Unknown", "Device", "User", "Group", "Organization", "Policy");

    /// <summary>severity by severity_id.</summary>
    public static readonly JsonEncodedText[] Severities = Encode("Unknown", "Informational", "Low", "Medium", "High");

    /// <summary>status by status_id.</summary>
    public static readonly JsonEncodedText[] Statuses = Encode("Unknown", "Success", "Failure");

    /// <summary>status by status_id of a finding.</summary>
    public static readonly JsonEncodedText[] FindingStatuses = Encode("Unknown", "New", "In Progress", "Suppressed", "Resolved");

    /// <summary>risk_level by risk_level_id.</summary>
    public static readonly JsonEncodedText[] RiskLevels = Encode("Info", "Low", "Medium", "High");

    /// <summary>auth_protocol by auth_protocol_id.</summary>
    public static readonly JsonEncodedText[] Protocols = Encode("Unknown", "NTLM", "Kerberos", "Digest", "OpenID", "SAML", "OAUTH 2.0", "PAP", "CHAP", "EAP", "RADIUS");

    /// <summary>type by type_id of an observable.</summary>
    public static readonly JsonEncodedText[] Observables = Encode("Unknown", "Hostname", "IP Address", "MAC Address", "User Name");

    public static readonly JsonEncodedText ActorUserName = JsonEncodedText.Encode("actor.user.name");
    public static readonly JsonEncodedText UserName = JsonEncodedText.Encode("user.name");
    public static readonly JsonEncodedText EvidenceUserName = JsonEncodedText.Encode("evidences[].user.name");
    public static readonly JsonEncodedText SourceAddress = JsonEncodedText.Encode("src_endpoint.ip");
    public static readonly JsonEncodedText EvidenceAddress = JsonEncodedText.Encode("evidences[].src_endpoint.ip");

    private static JsonEncodedText[] Encode(params string[] captions) => [.. captions.Select(caption => JsonEncodedText.Encode(caption))];
}
