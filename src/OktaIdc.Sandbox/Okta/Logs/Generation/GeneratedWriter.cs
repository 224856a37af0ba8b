using System.Text.Json;
using OktaIdc.Sandbox.Okta.Auth;

namespace OktaIdc.Sandbox.Okta.Logs.Generation;

/// <summary>Writes a generated event in Okta's shape. Eight numbers in a row share a person and a session, as the steps of a sign-in do.</summary>
internal sealed class GeneratedWriter(GeneratedWorld world, Draw draw)
{
    private const int StepsOfASession = 8;
    private readonly GeneratedTargets _targets = new(world, draw);

    /// <summary>Writes one.</summary>
    public void Write(Utf8JsonWriter json, EventTemplate template, int number, long published)
    {
        var session = number / StepsOfASession;
        var person = world.People[draw.Below(session, 30, template.Origin is Origin.Admin or Origin.Token ? world.Admins : world.People.Length)];
        var isJob = template.Origin == Origin.Job;
        var request = draw.Id("a", number, 31, 27);
        json.WriteStartObject();
        Actor(json, template, person);
        Client(json, template, person, isJob);
        Device(json, template, person);
        Authentication(json, template, session, isJob);
        json.WriteString("displayMessage", EventCatalog.MessageOf(template.Type));
        json.WriteString("eventType", template.Type);
        json.WriteStartObject("outcome");
        json.WriteString("result", template.Result);
        Text(json, "reason", template.Reasons.Length == 0 ? null : draw.Of(number, 32, template.Reasons));
        json.WriteEndObject();
        json.WriteString("published", OktaTime.Text(DateTimeOffset.FromUnixTimeMilliseconds(published)));
        Security(json, template, person, number, isJob);
        json.WriteString("severity", EventCatalog.SeverityOf(template.Type, template.Result));
        Debug(json, template, request, number, isJob);
        Text(json, "legacyEventType", EventCatalog.LegacyOf(template.Type, template.Result));
        json.WriteStartObject("transaction");
        json.WriteString("type", isJob ? "JOB" : "WEB");
        json.WriteString("id", isJob ? draw.Id("job", number, 33, 25) : request);
        json.WriteStartObject("detail");
        if (template.Origin == Origin.Token)
        {
            json.WriteString("requestApiTokenId", world.TokenId);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("uuid", draw.Uuid(number));
        json.WriteString("version", "0");
        Request(json, person, isJob);
        _targets.Write(json, template, person, number);
        json.WriteEndObject();
    }

    private void Actor(Utf8JsonWriter json, EventTemplate template, GeneratedPerson person)
    {
        var (id, type, login, name) = template.Origin switch
        {
            Origin.Job => ("okta", "SystemPrincipal", "system@okta.com", "Okta System"),
            Origin.Client => (world.Service.Id, "PublicClientApp", world.Service.Id, world.Service.Name),
            Origin.Nobody => ("unknown", "User", "guess@example.com", "unknown"),
            _ => (person.Id, "User", person.Login, person.Name),
        };
        json.WriteStartObject("actor");
        json.WriteString("id", id);
        json.WriteString("type", type);
        json.WriteString("alternateId", login);
        json.WriteString("displayName", name);
        json.WriteNull("detailEntry");
        json.WriteEndObject();
    }

    private void Client(Utf8JsonWriter json, EventTemplate template, GeneratedPerson person, bool isJob)
    {
        var agent = template.Origin switch { Origin.Job => null, Origin.Token or Origin.Client => "okta-sdk-python/2.9.13 python/3.12.3 Linux/6.8.0", _ => person.Client.UserAgent };
        json.WriteStartObject("client");
        if (agent is null)
        {
            json.WriteNull("userAgent");
        }
        else
        {
            json.WriteStartObject("userAgent");
            json.WriteString("rawUserAgent", agent);
            json.WriteString("os", UserAgents.SystemOf(agent));
            json.WriteString("browser", UserAgents.BrowserOf(agent));
            json.WriteEndObject();
        }

        Text(json, "zone", isJob ? null : "null");
        Text(json, "device", isJob ? null : UserAgents.DeviceOf(agent));
        Text(json, "id", template.Origin == Origin.Client ? world.Service.Id : null);
        Text(json, "ipAddress", isJob ? null : person.Client.Address);
        Place(json, isJob ? null : person.Client.Place);
        json.WriteEndObject();
    }

    private void Device(Utf8JsonWriter json, EventTemplate template, GeneratedPerson person)
    {
        if (template.Origin != Origin.Person || template.Family is not ("signIn" or "mfa" or "sso") || person.Device.Platform == "LINUX")
        {
            json.WriteNull("device");
            return;
        }

        json.WriteStartObject("device");
        json.WriteString("id", person.Device.Id);
        json.WriteString("name", person.Device.Name);
        json.WriteString("os_platform", person.Device.Platform);
        json.WriteString("os_version", person.Device.Version);
        json.WriteBoolean("managed", person.Device.Managed);
        json.WriteBoolean("registered", true);
        json.WriteNull("device_integrator");
        json.WriteString("disk_encryption_type", "ALL_INTERNAL_VOLUMES");
        json.WriteString("screen_lock_type", "BIOMETRIC");
        json.WriteBoolean("jailbreak", false);
        json.WriteBoolean("secure_hardware_present", true);
        json.WriteEndObject();
    }

    private void Authentication(Utf8JsonWriter json, EventTemplate template, int session, bool isJob)
    {
        var hasCredential = template.Credential is not null;
        var id = isJob ? "unknown" : draw.Id(template.Origin is Origin.Token or Origin.Client ? "trs" : "102", session, 34, 25);
        json.WriteStartObject("authenticationContext");
        Text(json, "authenticationProvider", !hasCredential ? null : template.Credential == "OTP" ? "FACTOR_PROVIDER" : "OKTA_AUTHENTICATION_PROVIDER");
        Text(json, "credentialProvider", hasCredential ? "OKTA_CREDENTIAL_PROVIDER" : null);
        Text(json, "credentialType", template.Credential);
        json.WriteNull("issuer");
        json.WriteNull("interface");
        json.WriteNumber("authenticationStep", 0);
        json.WriteString("rootSessionId", id);
        json.WriteString("externalSessionId", id);
        json.WriteEndObject();
    }

    private void Security(Utf8JsonWriter json, EventTemplate template, GeneratedPerson person, int number, bool isJob)
    {
        json.WriteStartObject("securityContext");
        if (isJob)
        {
            json.WriteNull("asNumber");
            json.WriteNull("asOrg");
            json.WriteNull("isp");
            json.WriteNull("domain");
            json.WriteNull("isProxy");
        }
        else
        {
            json.WriteNumber("asNumber", person.Client.Place.AsNumber);
            json.WriteString("asOrg", person.Client.Place.Provider);
            json.WriteString("isp", person.Client.Place.Provider);
            json.WriteString("domain", person.Client.Place.Domain);
            json.WriteBoolean("isProxy", draw.Below(number, 35, 200) == 0);
        }

        if (template.Type is "user.session.start" or "policy.evaluate_sign_on")
        {
            var level = draw.Below(number, 36, 100) switch { < 90 => "LOW", < 98 => "MEDIUM", _ => "HIGH" };
            json.WriteStartObject("risk");
            json.WriteString("level", level);
            json.WriteStartArray("reasons");
            if (level != "LOW")
            {
                json.WriteStringValue("Anomalous Location");
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void Debug(Utf8JsonWriter json, EventTemplate template, string request, int number, bool isJob)
    {
        json.WriteStartObject("debugContext");
        json.WriteStartObject("debugData");
        if (!isJob)
        {
            var uri = template.Origin switch { Origin.Client => "/oauth2/v1/token", Origin.Token => "/api/v1/users", Origin.Admin => "/admin/app", _ => "/idp/idx/identify" };
            json.WriteString("requestId", request);
            json.WriteString("dtHash", $"{draw.Bits(number, 37):x16}{draw.Bits(number, 38):x16}");
            json.WriteString("requestUri", uri);
            json.WriteString("url", uri + "?");
        }

        if (template.Type == "user.authentication.auth_via_mfa")
        {
            json.WriteString("factor", draw.Of(number, 39, ["SIGNED_NONCE", "OKTA_VERIFY_PUSH", "WEBAUTHN", "SMS_FACTOR"]));
        }
        else if (template.Type is "user.session.start")
        {
            json.WriteString("threatSuspected", "false");
            json.WriteString("behaviors", "{New Geo-Location=NEGATIVE, New Device=NEGATIVE, New IP=NEGATIVE, New State=NEGATIVE, New Country=NEGATIVE, Velocity=NEGATIVE, New City=NEGATIVE}");
            json.WriteString("logOnlySecurityData", "{\"risk\":{\"level\":\"LOW\"},\"behaviors\":{\"New Geo-Location\":\"NEGATIVE\",\"New Device\":\"NEGATIVE\"}}");
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Request(Utf8JsonWriter json, GeneratedPerson person, bool isJob)
    {
        json.WriteStartObject("request");
        json.WriteStartArray("ipChain");
        if (!isJob)
        {
            json.WriteStartObject();
            json.WriteString("ip", person.Client.Address);
            Place(json, person.Client.Place);
            json.WriteString("version", person.Client.Address.Contains(':', StringComparison.Ordinal) ? "V6" : "V4");
            json.WriteNull("source");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Place(Utf8JsonWriter json, GeneratedPlace? place)
    {
        if (place is null)
        {
            json.WriteNull("geographicalContext");
            return;
        }

        json.WriteStartObject("geographicalContext");
        json.WriteString("city", place.City);
        json.WriteString("state", place.State);
        json.WriteString("country", place.Country);
        json.WriteString("postalCode", place.PostalCode);
        json.WriteStartObject("geolocation");
        json.WriteNumber("lat", place.Latitude);
        json.WriteNumber("lon", place.Longitude);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is null)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteString(name, value);
        }
    }
}
