using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Contracts.Specs;

namespace OktaIdc.Core.Tests.Logs.Ocsf;

/// <summary>Events of Okta's System Log, in the shapes that it has and in some that it should not have.</summary>
internal static class OktaSamples
{
    /// <summary>The types of the catalogue (okta/event-types.json of the specs folder), or a skip that says why there is none.</summary>
    public static IReadOnlyList<string> Catalogue
    {
        get
        {
            Assert.SkipWhen(SpecsFolder.Find().Path is null, SpecsFolder.Find().Reason);
            using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SpecsFolder.Find().Path!, "okta", "event-types.json")));
            return [.. document.RootElement.GetProperty("versions").EnumerateArray().SelectMany(v => v.GetProperty("eventTypes").EnumerateArray()).Select(t => t.GetProperty("id").GetString()!)];
        }
    }

    /// <summary>An event of a person at a browser; parts is JSON whose members take the place of these.</summary>
    public static JsonObject Event(string eventType, string parts = "{}")
    {
        var json = Parse("""
            {
              "actor": {"id": "00uada", "type": "User", "alternateId": "ada@example.com", "displayName": "Ada King", "detailEntry": null},
              "client": {
                "userAgent": {"rawUserAgent": "Mozilla/5.0 (Macintosh)", "os": "Mac OS X", "browser": "CHROME"}, "zone": "Office", "device": "Computer", "id": null, "ipAddress": "203.0.113.7",
                "geographicalContext": {"city": "London", "state": "England", "country": "United Kingdom", "postalCode": "EC1A", "geolocation": {"lat": 51.5, "lon": -0.12}}
              },
              "device": null,
              "authenticationContext": {"authenticationProvider": null, "credentialProvider": null, "credentialType": null, "issuer": null, "interface": null, "authenticationStep": 0, "externalSessionId": "102Session", "rootSessionId": "102Root"},
              "displayMessage": "Something happened",
              "eventType": "",
              "outcome": {"result": "SUCCESS", "reason": null},
              "published": "2026-11-30T01:02:03.456Z",
              "securityContext": {"asNumber": 64500, "asOrg": "example", "isp": "Example ISP", "domain": "example.net", "isProxy": false},
              "severity": "INFO",
              "debugContext": {"debugData": {"requestId": "req1", "requestUri": "/api/v1/x", "url": "/api/v1/x?y=1", "dtHash": "abc"}},
              "legacyEventType": "core.something",
              "transaction": {"type": "WEB", "id": "trx1", "detail": {}},
              "uuid": "b7c2d1f0-0000-11ef-8000-000000000001",
              "version": "0",
              "request": {"ipChain": [{"ip": "203.0.113.7", "geographicalContext": {"city": "London"}, "version": "V4", "source": null}]},
              "target": null
            }
            """);
        json["eventType"] = eventType;
        foreach (var part in Parse(parts))
        {
            json[part.Key] = part.Value?.DeepClone();
        }

        return json;
    }

    /// <summary>An event of a job of Okta: no address, no browser, the system as actor.</summary>
    public static JsonObject Job(string eventType, string parts = "{}")
    {
        var json = Event(eventType, """
            {
              "actor": {"id": "00uSystem", "type": "SystemPrincipal", "alternateId": "system@okta.com", "displayName": "Okta System"}, "client": null, "securityContext": null, "authenticationContext": null,
              "transaction": {"type": "JOB", "id": "job1"}, "request": {"ipChain": []}, "debugContext": {"debugData": {}}
            }
            """);
        foreach (var part in Parse(parts))
        {
            json[part.Key] = part.Value?.DeepClone();
        }

        return json;
    }

    public static string User(string login = "bo@example.com") => $$"""{"id": "00u{{login}}", "type": "User", "alternateId": "{{login}}", "displayName": "Bo Ek", "detailEntry": null}""";

    public static string Group(string name = "aws-admins") => $$"""{"id": "00g{{name}}", "type": "UserGroup", "alternateId": "unknown", "displayName": "{{name}}", "detailEntry": null}""";

    public static string App(string mode = "SAML_2_0") =>
        $$"""{"id": "0oaaws", "type": "AppInstance", "alternateId": "AWS IAM Identity Center", "displayName": "AWS IAM Identity Center", "detailEntry": {"signOnModeType": "{{mode}}"} }""";

    public static string AppUser(string login = "bo@example.com") => $$"""{"id": "0ua{{login}}", "type": "AppUser", "alternateId": "{{login}}", "displayName": "Bo Ek", "detailEntry": null}""";

    public static string Targets(params string[] targets) => $$"""{"target": [{{string.Join(", ", targets)}}]}""";

    private static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;
}
