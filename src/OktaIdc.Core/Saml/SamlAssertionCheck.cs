using System.Collections.Immutable;
using System.Xml;

namespace OktaIdc.Saml;

/// <summary>Reads and checks the assertion: issuer, subject, conditions, statements.</summary>
internal sealed class SamlAssertionCheck(SamlMetadata metadata, SamlResponseExpectations expected, DateTimeOffset now, List<SamlFinding> findings)
{
    private const string Bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
    private const string FixAcs = "Put AWS's ACS URL and issuer URL into the Okta app (Set-OktaSamlSetting).";
    private const string FixName = "Set the app's user name to an email address and its name format to EmailAddress.";

    public SamlAssertion Run(XmlElement element)
    {
        var id = SamlXml.Attribute(element, "ID") ?? "";
        if (id.Length == 0 || SamlXml.Attribute(element, "Version") != "2.0")
        {
            Add(SamlFindingIds.Version, "The assertion has no ID, or is not of version 2.0.", "Use SAML 2.0.");
        }

        var issuer = SamlXml.Only(element, "Issuer", SamlXml.Assertion) is { } issuerElement ? SamlValue.Of(issuerElement, findings) : null;
        SamlEnvelopeCheck.Issuer(issuer, "assertion", metadata, findings);
        var assertion = new SamlAssertion { Id = id, Issuer = issuer, IssuedAt = SamlTimes.Issued(element, "assertion", now, expected.ClockSkew, findings) };
        assertion = Conditions(element, Subject(element, assertion));
        return Attributes(element, SignIn(element, assertion));
    }

    private SamlAssertion Subject(XmlElement element, SamlAssertion assertion)
    {
        var subject = SamlXml.Only(element, "Subject", SamlXml.Assertion);
        var name = subject is null ? null : SamlXml.Only(subject, "NameID", SamlXml.Assertion);
        if (subject is null || name is null)
        {
            Add(SamlFindingIds.Subject, "The assertion does not have exactly one Subject with one NameID.", FixName);
            return assertion;
        }

        var (format, value) = (SamlXml.Attribute(name, "Format"), SamlValue.Of(name, findings));
        if (format != SamlXml.EmailFormat)
        {
            Add(SamlFindingIds.NameIdFormat, $"The NameID format is '{format}'; AWS requires emailAddress.", FixName);
        }

        if (value is null || !AddrSpec.IsValid(value))
        {
            Add(SamlFindingIds.NameIdValue, $"The NameID '{value}' is no email address.", FixName);
        }

        assertion = assertion with { NameId = value, NameIdFormat = format };
        var bearers = SamlXml.Children(subject, "SubjectConfirmation", SamlXml.Assertion).Where(c => SamlXml.Attribute(c, "Method") == Bearer).ToList();
        var data = bearers is [var only] ? SamlXml.Only(only, "SubjectConfirmationData", SamlXml.Assertion) : null;
        if (data is null)
        {
            Add(SamlFindingIds.Subject, $"The subject has {bearers.Count} bearer confirmations with data; exactly one is expected.", "Use an identity provider that follows SAML 2.0, as Okta does.");
            return assertion;
        }

        if (SamlXml.Attribute(data, "Recipient") is var recipient && recipient != expected.AcsUrl)
        {
            Add(SamlFindingIds.Recipient, $"Its recipient is '{recipient}', expected is '{expected.AcsUrl}'.", FixAcs);
        }

        SamlEnvelopeCheck.InResponseTo(SamlXml.Attribute(data, "InResponseTo"), "subject confirmation", expected, findings);
        SamlTimes.NotBefore(data, "subject confirmation", now, expected.ClockSkew, findings);
        var end = SamlTimes.End(data, "NotOnOrAfter", "subject confirmation", required: true, now, expected.ClockSkew, findings);
        return assertion with { Recipient = recipient, NotOnOrAfter = end };
    }

    private SamlAssertion Conditions(XmlElement element, SamlAssertion assertion)
    {
        if (SamlXml.Only(element, "Conditions", SamlXml.Assertion) is not { } conditions)
        {
            Add(SamlFindingIds.Condition, "The assertion does not have exactly one Conditions.", FixAcs);
            return assertion;
        }

        var start = SamlTimes.NotBefore(conditions, "assertion", now, expected.ClockSkew, findings);
        var end = SamlTimes.End(conditions, "NotOnOrAfter", "assertion", required: true, now, expected.ClockSkew, findings);
        var restrictions = SamlXml.Children(conditions, "AudienceRestriction", SamlXml.Assertion)
            .Select(r => SamlXml.Children(r, "Audience", SamlXml.Assertion).Select(a => SamlValue.Of(a, findings)).OfType<string>().ToList())
            .ToList();
        if (restrictions.Count == 0 || restrictions.Exists(r => !r.Contains(expected.Audience)))
        {
            Add(SamlFindingIds.Audience, $"Its audience is '{string.Join("', '", restrictions.SelectMany(r => r))}', expected is '{expected.Audience}'.", FixAcs);
        }

        foreach (var unknown in conditions.ChildNodes.OfType<XmlElement>().Where(e => e.NamespaceURI != SamlXml.Assertion || e.LocalName is not ("AudienceRestriction" or "OneTimeUse" or "ProxyRestriction")))
        {
            Add(SamlFindingIds.Condition, $"The condition '{unknown.LocalName}' is not understood, so it cannot be kept.", "Use an identity provider that follows SAML 2.0, as Okta does.");
        }

        var earliest = end is not null && (assertion.NotOnOrAfter is null || end < assertion.NotOnOrAfter) ? end : assertion.NotOnOrAfter;
        return assertion with { Audiences = [.. restrictions.SelectMany(r => r)], NotBefore = start, NotOnOrAfter = earliest };
    }

    private SamlAssertion SignIn(XmlElement element, SamlAssertion assertion)
    {
        if (SamlXml.Children(element, "AuthnStatement", SamlXml.Assertion).FirstOrDefault() is not { } statement)
        {
            Add(SamlFindingIds.AuthnStatement, "The assertion has no AuthnStatement, so it does not say that anybody signed in.", "Use an identity provider that follows SAML 2.0, as Okta does.");
            return assertion;
        }

        SamlTimes.End(statement, "SessionNotOnOrAfter", "session", required: false, now, expected.ClockSkew, findings);
        var context = SamlXml.Only(statement, "AuthnContext", SamlXml.Assertion);
        var reference = context is null ? null : SamlXml.Only(context, "AuthnContextClassRef", SamlXml.Assertion);
        return assertion with
        {
            SignedInAt = SamlXml.Time(SamlXml.Attribute(statement, "AuthnInstant")),
            SessionIndex = SamlXml.Attribute(statement, "SessionIndex"),
            AuthnContext = reference is null ? null : SamlValue.Of(reference, findings),
        };
    }

    private SamlAssertion Attributes(XmlElement element, SamlAssertion assertion)
    {
        var attributes = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var attribute in SamlXml.Children(element, "AttributeStatement", SamlXml.Assertion).SelectMany(s => SamlXml.Children(s, "Attribute", SamlXml.Assertion)))
        {
            var name = SamlXml.Attribute(attribute, "Name") ?? "";
            if (!attributes.TryGetValue(name, out var values))
            {
                attributes[name] = values = [];
            }

            values.AddRange(SamlXml.Children(attribute, "AttributeValue", SamlXml.Assertion).Select(v => SamlValue.Of(v, findings)).OfType<string>());
        }

        const string Prefix = "https://aws.amazon.com/SAML/Attributes/";
        if (attributes.Keys.Any(k => k.StartsWith(Prefix + "AccessControl:", StringComparison.Ordinal)) && attributes.Keys.Any(k => k.StartsWith(Prefix + "PrincipalTag:", StringComparison.Ordinal)))
        {
            findings.Add(new SamlFinding(SamlSeverity.Warning, SamlFindingIds.SessionTags, "It has AccessControl: and PrincipalTag: attributes, which together break sign-in to AWS.", "Keep AccessControl: only; PrincipalTag: belongs to direct IAM federation."));
        }

        return assertion with { Attributes = attributes.ToImmutableSortedDictionary(a => a.Key, a => a.Value.ToImmutableArray(), StringComparer.Ordinal) };
    }

    private void Add(string id, string message, string remedy) => findings.Add(SamlXml.Error(id, message, remedy));
}
