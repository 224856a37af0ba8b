using System.Globalization;
using System.Xml;

namespace OktaIdc.Saml;

/// <summary>Checks times with the clock skew allowed.</summary>
internal static class SamlTimes
{
    private const string Clocks = "Check the clocks, and sign in again.";

    /// <summary>IssueInstant: required, and not in the future.</summary>
    public static DateTimeOffset? Issued(XmlElement element, string of, DateTimeOffset now, TimeSpan skew, List<SamlFinding> findings)
    {
        var issued = Read(element, "IssueInstant", of, required: true, findings);
        if (issued > now + skew)
        {
            findings.Add(SamlXml.Error(SamlFindingIds.NotYetValid, $"The {of} was issued at {Show(issued.Value)}, which is in the future.", Clocks));
        }

        return issued;
    }

    /// <summary>NotBefore: not in the future.</summary>
    public static DateTimeOffset? NotBefore(XmlElement element, string of, DateTimeOffset now, TimeSpan skew, List<SamlFinding> findings)
    {
        var start = Read(element, "NotBefore", of, required: false, findings);
        if (start > now + skew)
        {
            findings.Add(SamlXml.Error(SamlFindingIds.NotYetValid, $"The {of} is not valid before {Show(start.Value)}; it is {Show(now)}.", Clocks));
        }

        return start;
    }

    /// <summary>An end: not in the past.</summary>
    public static DateTimeOffset? End(XmlElement element, string name, string of, bool required, DateTimeOffset now, TimeSpan skew, List<SamlFinding> findings)
    {
        var end = Read(element, name, of, required, findings);
        if (end is not null && now - skew >= end)
        {
            findings.Add(SamlXml.Error(SamlFindingIds.Expired, $"The {of} ended at {Show(end.Value)}; it is {Show(now)}.", Clocks));
        }

        return end;
    }

    private static DateTimeOffset? Read(XmlElement element, string name, string of, bool required, List<SamlFinding> findings)
    {
        var text = SamlXml.Attribute(element, name);
        var time = SamlXml.Time(text);
        if (time is null && (required || text is not null))
        {
            findings.Add(SamlXml.Error(SamlFindingIds.Time, text is null ? $"The {of} has no {name}." : $"The {name} '{text}' of the {of} is not a UTC time.", "Use an identity provider that follows SAML 2.0, as Okta does."));
        }

        return time;
    }

    private static string Show(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
