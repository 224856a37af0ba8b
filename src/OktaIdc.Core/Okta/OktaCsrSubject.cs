using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OktaIdc.Failures;

namespace OktaIdc.Okta;

/// <summary>Whose certificate a signing request asks for: the parts of a distinguished name that Okta takes.</summary>
/// <param name="Parts">Value by short name: CN, OU, O, L, ST, C.</param>
public sealed record OktaCsrSubject(ImmutableDictionary<string, string> Parts)
{
    private static readonly Dictionary<string, string> s_members = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CN"] = "commonName",
        ["OU"] = "organizationalUnitName",
        ["O"] = "organizationName",
        ["L"] = "localityName",
        ["ST"] = "stateOrProvinceName",
        ["C"] = "countryName",
    };

    /// <summary>Reads "CN=aws.example.com, O=Example, C=DE"; a comma within a value is written \,.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.InvalidArgument"/>: an unknown part, a part twice, or no CN.</exception>
    public static OktaCsrSubject Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Replace("\\,", "\u0001", StringComparison.Ordinal).Split(','))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = at < 0 ? (part.Trim(), "") : (part[..at].Trim(), part[(at + 1)..].Trim().Replace('\u0001', ','));
            if (!s_members.ContainsKey(name) || value.Length == 0 || parts.ContainsKey(name))
            {
                throw Refused(text, $"'{part.Trim().Replace('\u0001', ',')}' is not one of CN=, OU=, O=, L=, ST=, C= with a value, each once");
            }

            parts[name] = value;
        }

        return parts.ContainsKey("CN") ? new OktaCsrSubject(parts.ToImmutable()) : throw Refused(text, "it has no CN=");
    }

    /// <summary>The body that Okta takes.</summary>
    internal JsonObject ToJson()
    {
        var subject = new JsonObject();
        foreach (var part in Parts)
        {
            subject[s_members[part.Key]] = part.Value;
        }

        return new JsonObject { ["subject"] = subject };
    }

    private static OktaIdcException Refused(string text, string why) => new(
        ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, $"The subject '{text}' cannot be used: {why}.", "Write it as 'CN=aws.example.com, O=Example, C=DE'.", text);
}
