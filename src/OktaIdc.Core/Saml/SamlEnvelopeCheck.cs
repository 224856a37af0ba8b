using System.Xml;

namespace OktaIdc.Saml;

/// <summary>Checks the response around the assertion: version, status, issuer, destination, request, time of issue, size.</summary>
internal static class SamlEnvelopeCheck
{
    private const string Success = "urn:oasis:names:tc:SAML:2.0:status:Success";

    public static void Run(XmlElement response, SamlMetadata metadata, SamlResponseExpectations expected, DateTimeOffset now, List<SamlFinding> findings)
    {
        if (SamlXml.Attribute(response, "Version") != "2.0")
        {
            findings.Add(SamlXml.Error(SamlFindingIds.Version, $"Its version is '{SamlXml.Attribute(response, "Version")}', not 2.0.", "Use SAML 2.0."));
        }

        Status(response, findings);
        foreach (var issuer in SamlXml.Children(response, "Issuer", SamlXml.Assertion))
        {
            Issuer(SamlValue.Of(issuer, findings), "response", metadata, findings);
        }

        if (SamlXml.Attribute(response, "Destination") is var destination && destination != expected.AcsUrl)
        {
            findings.Add(SamlXml.Error(SamlFindingIds.Destination, $"Its destination is '{destination}', expected is '{expected.AcsUrl}'.", "Put AWS's ACS URL into the Okta app (Set-OktaSamlSetting)."));
        }

        InResponseTo(SamlXml.Attribute(response, "InResponseTo"), "response", expected, findings);
        SamlTimes.Issued(response, "response", now, expected.ClockSkew, findings);
        if (response.OuterXml.Length > SamlResponseVerifier.LongestAssertion)
        {
            findings.Add(SamlXml.Error(SamlFindingIds.AssertionTooLong, $"It has {response.OuterXml.Length:N0} characters; AWS takes {SamlResponseVerifier.LongestAssertion:N0}.", "Remove attribute statements from the Okta app."));
        }
    }

    public static void Issuer(string? issuer, string of, SamlMetadata metadata, List<SamlFinding> findings)
    {
        if (issuer != metadata.EntityId)
        {
            findings.Add(SamlXml.Error(SamlFindingIds.Issuer, $"The {of} is from '{issuer}', the metadata is of '{metadata.EntityId}'.", "Use the metadata of the app that signed the user in."));
        }
    }

    public static void InResponseTo(string? value, string of, SamlResponseExpectations expected, List<SamlFinding> findings)
    {
        if (expected.InResponseTo is { } request && value != request)
        {
            findings.Add(SamlXml.Error(SamlFindingIds.InResponseTo, $"The {of} answers the request '{value}', expected is '{request}'.", "Sign in again from the start."));
        }
    }

    private static void Status(XmlElement response, List<SamlFinding> findings)
    {
        var status = SamlXml.Only(response, "Status", SamlXml.Protocol);
        var code = status is null ? null : SamlXml.Only(status, "StatusCode", SamlXml.Protocol);
        if (code is null || SamlXml.Attribute(code, "Value") != Success)
        {
            var sub = code is null ? null : SamlXml.Only(code, "StatusCode", SamlXml.Protocol);
            var message = status is null ? null : SamlXml.Only(status, "StatusMessage", SamlXml.Protocol)?.InnerText;
            var values = string.Join(", ", new[] { code, sub }.OfType<XmlElement>().Select(e => SamlXml.Attribute(e, "Value")));
            findings.Add(SamlXml.Error(SamlFindingIds.Status, $"Its status is '{values}', not Success. {message}".TrimEnd(), "Look up the sign-in in Okta's System Log."));
        }
    }
}
